package dev.sceneshift.agent.stage;

import java.util.List;
import java.util.Optional;

/**
 * What the members of a family came to in which the first {@code any} of the file, or the row of
 * the table, stands at one position. A scenario without is one block.
 *
 * @param runs members that were run
 * @param fired how often each sentence fired, in all runs together
 * @param mostFired how often in the run in which it fired most often
 * @param mostPassed how often its point was passed in the run that passed it most often
 * @param everHeld whether each expectation held in some run
 * @param more whether there is a block at the next position, as far as this one shows
 * @param size how many positions there are; 0 if that is found out by running
 * @param finding what the first failing member failed by; those behind it were not run
 * @param member which was run last, as {@link ScenarioResult#member()}
 * @param trace its trace
 * @param replay the member that failed, as a scenario of its own
 */
public record Block(
    int runs,
    long[] fired,
    long[] mostFired,
    long[] mostPassed,
    boolean[] everHeld,
    boolean more,
    long size,
    Optional<Finding> finding,
    String member,
    List<String> trace,
    Optional<Replay> replay) {
  public Block {
    trace = List.copyOf(trace);
  }
}
