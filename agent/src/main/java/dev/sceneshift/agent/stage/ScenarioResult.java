package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.SourceLocation;
import java.util.List;
import java.util.Optional;

/**
 * What became of a scenario.
 *
 * @param finding empty for a pass
 * @param member which member of the family the finding and the trace are of, as {@code any leaf:
 *     leaf 4}; empty if the scenario is no family
 * @param runs members that were run, baselines not counted
 * @param firings how often each sentence of the schedule fired, in all runs together
 * @param traces the lines of the run that failed, or of the last
 * @param nanos how long all of it took
 * @param repeats what came of running it again and again; empty if that was not asked for
 * @param replay the member that failed as a scenario of its own; empty for a pass, for a scenario
 *     that is no family, and where the family failed as a whole
 */
public record ScenarioResult(
    String title,
    SourceLocation location,
    Optional<Finding> finding,
    String member,
    int runs,
    List<Firing> firings,
    List<String> traces,
    long nanos,
    Optional<Repeats> repeats,
    Optional<Replay> replay) {
  /**
   * How often a sentence fired.
   *
   * @param text the sentence
   */
  public record Firing(String text, SourceLocation location, long count) {}

  /**
   * Runs of the same scenario whose traces were compared byte for byte.
   *
   * @param count how many there were, the first included
   * @param identical how many had the trace of the first
   * @param difference the first difference, or empty
   * @param runsPerSecond after the first
   */
  public record Repeats(int count, int identical, String difference, double runsPerSecond) {}

  /** A result that needs no replay. */
  public ScenarioResult(
      String title,
      SourceLocation location,
      Optional<Finding> finding,
      String member,
      int runs,
      List<Firing> firings,
      List<String> traces,
      long nanos,
      Optional<Repeats> repeats) {
    this(title, location, finding, member, runs, firings, traces, nanos, repeats, Optional.empty());
  }

  public ScenarioResult {
    firings = List.copyOf(firings);
    traces = List.copyOf(traces);
  }

  /** The same, now that it was run again and again. */
  ScenarioResult repeated(Repeats runs, Optional<Finding> found, long allNanos) {
    return new ScenarioResult(
        title,
        location,
        found,
        member,
        this.runs,
        firings,
        traces,
        allNanos,
        Optional.of(runs),
        replay);
  }

  /** The verdict. */
  public Verdict verdict() {
    return finding.map(Finding::verdict).orElse(Verdict.PASS);
  }
}
