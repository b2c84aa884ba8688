package dev.sceneshift.agent.stage;

/** What became of a scenario. */
public enum Verdict {
  PASS("pass"),
  /** An expectation, a rule that always holds, or an action. */
  FAILED("failed"),
  BROKEN_INVARIANT("broken invariant"),
  /** More steps than the limit. */
  ENDLESS("endless"),
  /** More runs than the limit. */
  TOO_MANY("too many"),
  NEVER_REACHED("never reached"),
  /** A fault fired and made no difference though the scenario expects one. */
  ABSORBED("absorbed"),
  DEADLOCK("deadlock"),
  /** The cycle needs an actor that the scenario itself holds. */
  DEADLOCK_OF_SCHEDULE("deadlock of the schedule"),
  BASELINE_BROKEN("baseline broken"),
  /** A run met another event than the run before it. */
  DRIFTED("drifted"),
  NOT_INSTRUMENTED("not instrumented");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** As reports say it. */
  public String words() {
    return words;
  }
}
