package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.dsl.vocabulary.Comparand;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bytes that a send wrote, all of them or up to where it failed. */
public final class SentStream implements Comparand {
  private final byte[] bytes;

  SentStream(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public Optional<String> differenceFrom(Object other) {
    if (!(other instanceof SentStream expected)) {
      return Optional.empty();
    }
    int at = Arrays.mismatch(bytes, expected.bytes);
    if (at < 0) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            "%s differs from %s: %s, in the baseline %s",
            this,
            expected,
            StreamCommands.describe(bytes, at),
            StreamCommands.describe(expected.bytes, at)));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SentStream stream && Arrays.equals(bytes, stream.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "stream of " + bytes.length + " bytes";
  }
}
