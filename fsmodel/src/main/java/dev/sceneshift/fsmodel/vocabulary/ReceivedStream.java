package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.dsl.vocabulary.Comparand;
import dev.sceneshift.fsmodel.receive.ReceivedTree;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver makes of a stream. Two of them are equal if the trees are; equal bytes make equal
 * trees, so that nothing is received as long as the streams are the same.
 */
public final class ReceivedStream implements Comparand {
  private final SentStream stream;
  private final ReceivedTrees received;

  /**
   * @param received of the image that the stream was sent from
   */
  ReceivedStream(SentStream stream, ReceivedTrees received) {
    this.stream = stream;
    this.received = received;
  }

  private Optional<ReceivedTree> tree() {
    return received.of(stream).tree();
  }

  @Override
  public Optional<String> differenceFrom(Object other) {
    if (!(other instanceof ReceivedStream expected) || stream.equals(expected.stream)) {
      return Optional.empty();
    }
    Optional<ReceivedTree> mine = tree();
    Optional<ReceivedTree> others = expected.tree();
    if (mine.isEmpty() || others.isEmpty()) {
      return Optional.of(this + ", in the baseline " + expected);
    }
    return mine.get().differenceFrom(others.get());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof ReceivedStream expected)) {
      return false;
    }
    return stream.equals(expected.stream) || (tree().isPresent() && tree().equals(expected.tree()));
  }

  @Override
  public int hashCode() {
    return tree().hashCode();
  }

  @Override
  public String toString() {
    return received.of(stream).toString();
  }
}
