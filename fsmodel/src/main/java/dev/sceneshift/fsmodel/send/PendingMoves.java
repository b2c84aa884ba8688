package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Directories whose move waits for that of another directory with a higher number (kernel:
 * pending_dir_moves and waiting_dir_moves of struct send_ctx).
 */
final class PendingMoves {
  private final Map<Long, List<Move>> byAwaited = new HashMap<>();
  private final Map<Long, Waiting> waiting = new HashMap<>();

  /**
   * A move that was put off.
   *
   * @param directories those of the inode's deleted names, then of its new ones
   */
  record Move(long ino, long generation, List<InodeId> directories) {}

  /** What is known of a directory as long as it waits (kernel: struct waiting_dir_move). */
  static final class Waiting {
    private boolean orphanized;
    private @Nullable InodeId removal;

    private Waiting(boolean orphanized) {
      this.orphanized = orphanized;
    }

    /** It has its temporary name at the receiver. */
    boolean isOrphanized() {
      return orphanized;
    }

    void setOrphanized() {
      orphanized = true;
    }

    /** A directory that can perhaps be removed once this one has moved away. */
    @Nullable InodeId removal() {
      return removal;
    }

    void setRemoval(InodeId directory) {
      removal = directory;
    }
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  boolean isWaiting(long ino) {
    return waiting.containsKey(ino);
  }

  @Nullable Waiting waiting(long ino) {
    return waiting.get(ino);
  }

  /**
   * Puts a move off until {@code awaited} has moved.
   *
   * @throws FsException EEXIST if the directory waits already
   */
  Waiting add(long awaited, Move move, boolean orphanized) {
    Waiting entry = new Waiting(orphanized);
    if (waiting.putIfAbsent(move.ino(), entry) != null) {
      throw new FsException(
          Errno.EEXIST, "send: directory " + move.ino() + " waits for two moves at once");
    }
    byAwaited.computeIfAbsent(awaited, unused -> new ArrayList<>()).add(move);
    return entry;
  }

  /** Takes out the moves that waited for {@code awaited}, in order of arrival. */
  List<Move> takeAwaiting(long awaited) {
    List<Move> moves = byAwaited.remove(awaited);
    return moves == null ? List.of() : moves;
  }

  /** Ends the waiting of a directory and returns what was known of it. */
  Waiting stopWaiting(long ino) {
    Waiting entry = waiting.remove(ino);
    if (entry == null) {
      throw new IllegalStateException("directory " + ino + " does not wait for a move");
    }
    return entry;
  }
}
