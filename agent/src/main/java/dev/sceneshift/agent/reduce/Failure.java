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

  private static String cause(Verdict verdict, String text) {
    return switch (verdict) {
      case FAILED, ABSORBED -> upTo(text.lines().findFirst().orElse(""), ", but ");
      case BROKEN_INVARIANT -> upTo(text, ":");
      default -> "";
    };
  }

  private static String upTo(String text, String end) {
    int at = text.indexOf(end);
    return (at < 0 ? text : text.substring(0, at)).replaceAll("[0-9]+", "#");
  }
}
