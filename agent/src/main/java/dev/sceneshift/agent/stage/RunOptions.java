package dev.sceneshift.agent.stage;

/**
 * How scenarios are run.
 *
 * @param repeat how often each is run, its traces compared; at least 1
 * @param maxRuns members after which a family is too many, where the scenario does not say less
 * @param trialRuns members of a family that a proof tries at most without each protection
 */
public record RunOptions(int repeat, long maxRuns, long trialRuns) {
  /** Once, without a bound of its own. */
  public static final RunOptions ONCE = new RunOptions(1, Long.MAX_VALUE);

  /** Without a bound on trials. */
  public RunOptions(int repeat, long maxRuns) {
    this(repeat, maxRuns, Long.MAX_VALUE);
  }
}
