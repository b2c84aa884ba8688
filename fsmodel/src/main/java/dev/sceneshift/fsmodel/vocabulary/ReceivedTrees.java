package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.receive.CloneSources;
import dev.sceneshift.fsmodel.receive.Receive;
import dev.sceneshift.fsmodel.receive.ReceivedTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver makes of streams that are sent from one image. The runs of a family send the same
 * few streams again and again, so the latest are kept. Any thread; a race costs time alone.
 */
final class ReceivedTrees {
  private static final int KEPT = 8;

  private final CloneSources sources;
  private final int sectorSizeBytes;
  private volatile List<Outcome> latest = List.of();

  ReceivedTrees(CloneSources sources, int sectorSizeBytes) {
    this.sources = sources;
    this.sectorSizeBytes = sectorSizeBytes;
  }

  /** A stream and what came of it: a tree, or the reason why there is none. */
  static final class Outcome {
    private final SentStream stream;
    private final @Nullable ReceivedTree tree;
    private final String problem;

    /** Made when first asked for: it takes a digest of all content. */
    private volatile @Nullable String words;

    private Outcome(SentStream stream, @Nullable ReceivedTree tree, String problem) {
      this.stream = stream;
      this.tree = tree;
      this.problem = problem;
    }

    Optional<ReceivedTree> tree() {
      return Optional.ofNullable(tree);
    }

    @Override
    public String toString() {
      String known = words;
      if (known == null) {
        known = tree == null ? "no tree: " + problem : tree.toString();
        words = known;
      }
      return known;
    }
  }

  Outcome of(SentStream stream) {
    List<Outcome> known = latest;
    for (Outcome outcome : known) {
      if (outcome.stream.equals(stream)) {
        return outcome;
      }
    }
    Outcome made = receive(stream);
    List<Outcome> next = new ArrayList<>(KEPT);
    next.add(made);
    next.addAll(known.subList(0, Math.min(known.size(), KEPT - 1)));
    latest = List.copyOf(next);
    return made;
  }

  private Outcome receive(SentStream stream) {
    try {
      return new Outcome(stream, Receive.one(stream.bytes(), sources, sectorSizeBytes), "");
    } catch (FsException e) {
      return new Outcome(stream, null, String.valueOf(e.getMessage()));
    }
  }
}
