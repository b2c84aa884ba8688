package dev.sceneshift.agent.stage;

import java.util.Optional;

/**
 * A scenario without one protection.
 *
 * @param protection the phrase as the vocabulary writes it
 * @param method the method whose calls the protection is
 * @param finding what the first failing member failed by; empty if none did
 * @param member which member that was, as {@link ScenarioResult#member()}; empty if there is one
 * @param runs members that were run for it; those that never call the protection run as before and
 *     are not run again
 * @param nanos how long that took
 */
public record Trial(
    String protection,
    String method,
    Outcome outcome,
    Optional<Finding> finding,
    String member,
    int runs,
    long nanos) {
  /** What a trial shows. */
  public enum Outcome {
    /** The scenario fails without the protection. */
    CAUGHT("caught"),
    /** It passes all the same. */
    NOT_CAUGHT("not caught"),
    /** No member makes a call of the protection, so taking it away changes nothing. */
    NOT_REACHED("not reached"),
    /** Neither passed nor failed: the family grew too long, or something cannot be watched. */
    UNDECIDED("undecided");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    /** As reports say it. */
    public String words() {
      return words;
    }
  }
}
