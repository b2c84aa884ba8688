package dev.sceneshift.agent.stage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Runs a scenario again and again and compares what it says, byte for byte: every trace of every
 * member, and the verdict. Used by one thread.
 */
public final class Repeater {
  private final Staging staging;
  private final RunOptions options;

  /**
   * The run that the others are compared with.
   *
   * @param text all that it said; empty if it does not end, so that there is nothing to repeat
   */
  public record First(ScenarioResult result, String text) {}

  /**
   * Runs that were compared.
   *
   * @param identical how many said the same, byte for byte
   * @param different the first that did not, counted from 0; -1 if all did
   * @param text what that one said; empty if all said the same
   * @param members that were run for it
   * @param nanos how long they took
   */
  public record More(int identical, int different, String text, long members, long nanos) {}

  Repeater(Staging staging, RunOptions options) {
    this.staging = staging;
    this.options = options;
  }

  /**
   * Runs the scenario once.
   *
   * @throws StageException if it cannot be run, as when a given fails
   */
  public First first() {
    long begun = System.nanoTime();
    Family family = staging.family();
    Optional<Finding> finding = staging.run(family, options);
    return new First(staging.result(family, finding, begun), text(family));
  }

  /**
   * Runs the scenario some more times.
   *
   * @param digest of the text that each is expected to say
   * @throws StageException if it cannot be run
   */
  public More again(String digest, int count) {
    staging.weave();
    int identical = 0;
    int different = -1;
    String other = "";
    long members = 0;
    long begun = System.nanoTime();
    for (int i = 0; i < count; i++) {
      Family family = staging.family();
      family.run(true, options.maxRuns());
      members += family.runs();
      String text = text(family);
      if (digest(text).equals(digest)) {
        identical++;
      } else if (different < 0) {
        different = i;
        other = text;
      }
    }
    return new More(identical, different, other, members, System.nanoTime() - begun);
  }

  /** What stands for a text where it need not be read. */
  static String digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static String text(Family family) {
    return String.join("\n", family.traces())
        + "\n"
        + family.finding().map(f -> f.verdict().words() + ": " + f.text()).orElse("pass");
  }
}
