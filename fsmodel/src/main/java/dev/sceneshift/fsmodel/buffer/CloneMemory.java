package dev.sceneshift.fsmodel.buffer;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Memory of clones: how many there are, and the arrays of a few that are gone, to be used again. A
 * sender makes a clone for each search and drops it at once; with the same few arrays it stays in
 * the processor's cache. Safe for use by many threads.
 */
final class CloneMemory {
  private static final int KEPT = 8;

  private final AtomicReferenceArray<byte @Nullable []> free = new AtomicReferenceArray<>(KEPT);
  private final AtomicLong live = new AtomicLong();

  /** A copy of a block. */
  byte[] copyOf(byte[] block) {
    live.incrementAndGet();
    for (int i = 0; i < KEPT; i++) {
      if (free.get(i) != null) {
        byte[] copy = free.getAndSet(i, null);
        if (copy != null && copy.length == block.length) {
          System.arraycopy(block, 0, copy, 0, copy.length);
          return copy;
        }
      }
    }
    return block.clone();
  }

  /** Takes the array of a clone that nobody refers to any more. */
  void release(byte[] copy) {
    live.decrementAndGet();
    for (int i = 0; i < KEPT; i++) {
      if (free.get(i) == null && free.compareAndSet(i, null, copy)) {
        return;
      }
    }
  }

  /** Clones that somebody still refers to. */
  long live() {
    return live.get();
  }
}
