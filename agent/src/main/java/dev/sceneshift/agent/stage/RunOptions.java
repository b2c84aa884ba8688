package dev.sceneshift.agent.stage;

/**
 * How scenarios are run.
 *
 * @param repeat how often each is run, its traces compared; at least 1
 * @param maxRuns members after which a family is too many, where the scenario does not say less
 */
public record RunOptions(int repeat, long maxRuns) {
  /** Once, without a bound of its own. */
  public static final RunOptions ONCE = new RunOptions(1, Long.MAX_VALUE);
}
