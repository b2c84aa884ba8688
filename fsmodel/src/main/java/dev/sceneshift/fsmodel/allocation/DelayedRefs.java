package dev.sceneshift.fsmodel.allocation;

import dev.sceneshift.fsmodel.ondisk.BackReference;
import dev.sceneshift.fsmodel.ondisk.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Changes to references that the extent tree does not show yet, by extent, merged (delayed-ref.c).
 * Changing a tree block must not change the extent tree there and then, since that changes blocks
 * itself. Confined to the thread that holds the transaction.
 */
final class DelayedRefs {

  /** All changes of one extent (kernel: struct btrfs_delayed_ref_head). */
  static final class Head {
    final long start;
    final long lengthBytes;
    final boolean treeBlock;
    final int level;
    final Key firstKey;

    /** The extent was allocated by this transaction and has no item yet. */
    final boolean isNew;

    boolean fullBackref;
    final Map<BackReference, Long> changes = new LinkedHashMap<>();

    Head(long start, long lengthBytes, boolean treeBlock, int level, Key firstKey, boolean isNew) {
      this.start = start;
      this.lengthBytes = lengthBytes;
      this.treeBlock = treeBlock;
      this.level = level;
      this.firstKey = firstKey;
      this.isNew = isNew;
    }

    long refs() {
      long sum = 0;
      for (long count : changes.values()) {
        sum += count;
      }
      return sum;
    }
  }

  private final TreeMap<Long, Head> heads = new TreeMap<>();

  boolean isEmpty() {
    return heads.isEmpty();
  }

  int size() {
    return heads.size();
  }

  @Nullable Head find(long start) {
    return heads.get(start);
  }

  /** Takes out the head with the lowest address, or null. */
  @Nullable Head poll() {
    Map.Entry<Long, Head> first = heads.pollFirstEntry();
    return first == null ? null : first.getValue();
  }

  void addNewTreeBlock(long start, long lengthBytes, int level, Key firstKey) {
    heads.put(start, new Head(start, lengthBytes, true, level, firstKey, true));
  }

  void addNewData(long start, long lengthBytes) {
    heads.put(start, new Head(start, lengthBytes, false, 0, Key.MIN, true));
  }

  void changeTreeBlock(long start, long lengthBytes, BackReference reference, long delta) {
    change(start, lengthBytes, true, reference, delta);
  }

  void changeData(long start, long lengthBytes, BackReference reference, long delta) {
    change(start, lengthBytes, false, reference, delta);
  }

  void setFullBackref(long start, long lengthBytes) {
    head(start, lengthBytes, true).fullBackref = true;
  }

  /** Forgets an extent that nothing refers to and that has no item. */
  void cancel(long start) {
    heads.remove(start);
  }

  void clear() {
    heads.clear();
  }

  private void change(
      long start, long lengthBytes, boolean treeBlock, BackReference reference, long delta) {
    Head head = head(start, lengthBytes, treeBlock);
    if (head.changes.merge(reference, delta, Long::sum) == 0) {
      head.changes.remove(reference);
    }
  }

  private Head head(long start, long lengthBytes, boolean treeBlock) {
    return heads.computeIfAbsent(
        start, at -> new Head(at, lengthBytes, treeBlock, 0, Key.MIN, false));
  }
}
