package dev.sceneshift.agent.stage;

import java.util.List;
import java.util.Map;

/**
 * What came of one run.
 *
 * @param choices what the wheels took
 * @param isMember whether all hits and values that the wheels stand at were there; else the run
 *     belongs to no family and counts for nothing
 * @param findings empty for a pass
 * @param fired how often each part fired
 * @param passed how often the point of each part was passed by whom it means
 * @param held whether each expectation held
 * @param reached whether a call of each guard was made
 * @param drawn which hits were drawn, by the id of the part that takes a hit now and then
 * @param measured what the measures said that are compared with the baseline
 */
record RunResult(
    Choices choices,
    boolean isMember,
    List<Finding> findings,
    long[] fired,
    long[] passed,
    boolean[] held,
    boolean[] reached,
    Map<Integer, List<Long>> drawn,
    Map<String, Object> measured,
    Trace trace,
    long steps) {
  /** The same without its trace, for those who keep many. */
  RunResult untold() {
    return new RunResult(
        choices,
        isMember,
        findings,
        fired,
        passed,
        held,
        reached,
        drawn,
        measured,
        Trace.EMPTY,
        steps);
  }
}
