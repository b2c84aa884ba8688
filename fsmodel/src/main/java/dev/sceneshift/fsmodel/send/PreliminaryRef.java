package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.ondisk.Key;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A back reference on its way to the block that holds the pointer (kernel: struct prelim_ref).
 * Indirect ones name a tree and a key to search; direct ones the parent block's address.
 */
final class PreliminaryRef {
  /** Order of the kernel's sets, which are worked off from the greatest. */
  static final Comparator<PreliminaryRef> ORDER =
      Comparator.comparingInt((PreliminaryRef ref) -> ref.level)
          .thenComparing(ref -> ref.rootId, Long::compareUnsigned)
          .thenComparingInt(ref -> ref.key.type())
          .thenComparing(ref -> ref.key.objectid(), Long::compareUnsigned)
          .thenComparing(ref -> ref.key.offset(), Long::compareUnsigned)
          .thenComparing(ref -> ref.parent, Long::compareUnsigned);

  private final int level;
  private final long rootId;
  private final Key key;
  private final long parent;
  private final @Nullable List<FileRange> matches;
  private int count;

  /**
   * @param level of the block that holds the pointer
   * @param rootId the tree, 0 for a shared reference
   * @param key where to search, {@link Key#MIN} for a shared reference
   * @param parent address of that block, 0 if it is not known or there is none
   * @param count how many pointers the reference stands for
   * @param matches the pointers that were found in the block, null if they were not searched
   */
  PreliminaryRef(
      int level, long rootId, Key key, long parent, int count, @Nullable List<FileRange> matches) {
    this.level = level;
    this.rootId = rootId;
    this.key = key;
    this.parent = parent;
    this.count = count;
    this.matches = matches;
  }

  static PreliminaryRef shared(int level, long parent, int count) {
    return new PreliminaryRef(level, 0, Key.MIN, parent, count, null);
  }

  static PreliminaryRef ofTree(int level, long rootId, Key key, int count) {
    return new PreliminaryRef(level, rootId, key, 0, count, null);
  }

  /** The same reference, now that the block is known. */
  PreliminaryRef resolved(long parentBlock, @Nullable List<FileRange> matchesInBlock) {
    return new PreliminaryRef(level, rootId, key, parentBlock, count, matchesInBlock);
  }

  void addCount(int more) {
    count += more;
  }

  int level() {
    return level;
  }

  long rootId() {
    return rootId;
  }

  Key key() {
    return key;
  }

  long parent() {
    return parent;
  }

  int count() {
    return count;
  }

  @Nullable List<FileRange> matches() {
    return matches;
  }
}
