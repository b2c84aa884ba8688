package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.dsl.vocabulary.Comparand;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.receive.Receive;
import dev.sceneshift.fsmodel.receive.ReceivedTree;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver makes of a stream. Two of them are equal if the trees are; equal bytes make equal
 * trees, so that nothing is received as long as the streams are the same.
 */
public final class ReceivedStream implements Comparand {
  private final SentStream stream;
  private final Filesystem filesystem;

  /** Received when first needed; null before, and if that failed. */
  private @Nullable ReceivedTree tree;

  private @Nullable String problem;

  private ReceivedStream(SentStream stream, Filesystem filesystem) {
    this.stream = stream;
    this.filesystem = filesystem;
  }

  static ReceivedStream of(SentStream stream, Filesystem filesystem) {
    return new ReceivedStream(stream, filesystem);
  }

  private void receive() {
    if (tree != null || problem != null) {
      return;
    }
    try {
      tree = Receive.one(stream.bytes(), filesystem.sources(), filesystem.info().sectorSizeBytes());
    } catch (FsException e) {
      problem = String.valueOf(e.getMessage());
    }
  }

  @Override
  public Optional<String> differenceFrom(Object other) {
    if (!(other instanceof ReceivedStream expected) || stream.equals(expected.stream)) {
      return Optional.empty();
    }
    receive();
    expected.receive();
    if (tree == null || expected.tree == null) {
      return Optional.of(this + ", in the baseline " + expected);
    }
    return tree.differenceFrom(expected.tree);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof ReceivedStream expected)) {
      return false;
    }
    if (stream.equals(expected.stream)) {
      return true;
    }
    receive();
    expected.receive();
    return tree != null && tree.equals(expected.tree);
  }

  @Override
  public int hashCode() {
    receive();
    return tree == null ? 0 : tree.hashCode();
  }

  @Override
  public String toString() {
    receive();
    return tree == null ? "no tree: " + problem : tree.toString();
  }
}
