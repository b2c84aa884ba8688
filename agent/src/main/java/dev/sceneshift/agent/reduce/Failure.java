package dev.sceneshift.agent.reduce;

import dev.sceneshift.agent.stage.Finding;
import dev.sceneshift.agent.stage.Verdict;

/**
 * What two runs have in common that fail in the same way.
 *
 * @param cause the expectation, the invariant or the rule; numbers in it do not count
 */
public record Failure(Verdict verdict, String cause) {
  /** The failure that a finding tells of. */
  public static Failure of(Finding finding) {
    return new Failure(finding.verdict(), cause(finding.verdict(), finding.text()));
  }

  /** Whether a sentence is the expectation that does not hold. */
  boolean isOf(String sentence) {
    return sentence.startsWith("expect ")
        && numberless("expected " + sentence.substring("expect ".length())).equals(cause);
  }

  private static String cause(Verdict verdict, String text) {
    return switch (verdict) {
      case FAILED, ABSORBED -> upTo(text.lines().findFirst().orElse(""), ", but ");
      case BROKEN_INVARIANT -> upTo(text, ":");
      default -> "";
    };
  }

  private static String upTo(String text, String end) {
    int at = text.indexOf(end);
    return numberless(at < 0 ? text : text.substring(0, at));
  }

  private static String numberless(String text) {
    return text.replaceAll("[0-9]+", "#");
  }
}
