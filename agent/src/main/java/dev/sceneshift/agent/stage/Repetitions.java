package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.stage.ScenarioResult.Repeats;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the runs of a repeated scenario together, whoever ran them and in whatever order they come.
 * Used by one thread at a time.
 */
public final class Repetitions {
  private static final double NANOS_PER_SECOND = 1e9;

  private final int wanted;
  private Repeater.@Nullable First first;
  private String digest = "";

  /** Whether the first run says that there is nothing to repeat. */
  private boolean hopeless;

  private int count;
  private int identical = 1;
  private int differing = Integer.MAX_VALUE;
  private String difference = "";
  private long members;
  private long nanos;

  /**
   * Begins.
   *
   * @param wanted how many runs there are to be, the first included
   */
  public Repetitions(int wanted) {
    this.wanted = wanted;
  }

  /** Takes the first run. */
  public void begin(Repeater.First run) {
    first = run;
    digest = wanted > 1 ? Repeater.digest(run.text()) : "";
    hopeless = run.text().isEmpty() || run.result().verdict() == Verdict.NOT_INSTRUMENTED;
    count = hopeless ? wanted : 1;
    members = run.result().runs();
  }

  /** What the others are to be compared with. */
  public String digest() {
    return digest;
  }

  /**
   * Takes some more runs.
   *
   * @param from how many come before them
   * @param howMany they are
   */
  public void add(int from, int howMany, Repeater.More more) {
    count += howMany;
    identical += more.identical();
    members += more.members();
    nanos += more.nanos();
    if (more.different() >= 0 && from + more.different() < differing && first != null) {
      differing = from + more.different();
      difference =
          "run " + (differing + 1) + ": " + TraceDifference.first(first.text(), more.text());
    }
  }

  /** Whether no run is missing. */
  public boolean isComplete() {
    return first != null && count >= wanted;
  }

  /** Runs so far. */
  public int count() {
    return count;
  }

  /** Members that were run so far. */
  public long members() {
    return members;
  }

  /**
   * What became of the scenario.
   *
   * @throws IllegalStateException before the first run
   */
  public ScenarioResult result() {
    if (first == null) {
      throw new IllegalStateException("nothing was run");
    }
    ScenarioResult result = first.result();
    if (wanted == 1 || hopeless) {
      return result;
    }
    Optional<Finding> finding =
        result.finding().isEmpty() && !difference.isEmpty()
            ? Optional.of(Finding.of(Verdict.DRIFTED, difference))
            : result.finding();
    double seconds = nanos / NANOS_PER_SECOND;
    long again = members - result.runs();
    return result.repeated(
        new Repeats(wanted, identical, difference, seconds > 0 ? again / seconds : 0),
        finding,
        result.nanos() + nanos);
  }
}
