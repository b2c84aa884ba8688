package dev.sceneshift.fsmodel.allocation;

import dev.sceneshift.fsmodel.device.Volume;
import dev.sceneshift.fsmodel.device.WriteGate;
import dev.sceneshift.fsmodel.tree.RunningGeneration;
import org.jspecify.annotations.Nullable;

/**
 * Lets through writes into space that the running transaction has allocated, discards of free
 * space, and superblocks where no extent is, and nothing else: so what the last superblock reaches,
 * and what is pinned, stays as it is. Always on; the volume asks it about each write.
 */
final class WriteGuard implements WriteGate {
  private final Volume volume;
  private final RunningGeneration generation;

  /** Allocated by the running transaction and not given back. */
  private final RangeSet writable = new RangeSet();

  /** Where superblock copies are, in groups whose space is known. */
  private @Nullable SuperblockSpace superblockSpace;

  /** Whether a range of logical addresses is kept free for a copy of the superblock. */
  @FunctionalInterface
  interface SuperblockSpace {
    boolean isKeptFree(long start, long end);
  }

  WriteGuard(Volume volume, RunningGeneration generation) {
    this.volume = volume;
    this.generation = generation;
    volume.addWriteGate(this);
  }

  void setSuperblockSpace(SuperblockSpace space) {
    superblockSpace = space;
  }

  void allow(long start, long end) {
    writable.add(start, end);
  }

  void forbid(long start, long end) {
    writable.removeAny(start, end);
  }

  /** Ends the transaction: what it allocated is now what the superblock reaches. */
  void forbidAll() {
    writable.clear();
  }

  @Override
  public @Nullable String refusal(long start, long end) {
    return writable.contains(start, end)
        ? null
        : "transaction " + generation.transid() + " has not allocated them";
  }

  @Override
  public @Nullable String superblockRefusal(long start, long end) {
    SuperblockSpace space = superblockSpace;
    return space != null && space.isKeptFree(start, end)
        ? null
        : "a superblock would overwrite an extent";
  }

  /**
   * @throws IllegalStateException if the transaction has not allocated all of the range
   */
  void write(long logical, byte[] bytes) {
    volume.write(logical, bytes, 0, bytes.length);
  }

  /**
   * Zeroes a range that is free.
   *
   * @throws IllegalStateException if it is not
   */
  void discard(BlockGroup group, long start, long end) {
    if (!group.allocatable().contains(start, end)) {
      throw new IllegalStateException(
          "transaction "
              + generation.transid()
              + " discards bytes "
              + start
              + " to "
              + end
              + ", not all free");
    }
    allow(start, end);
    try {
      volume.write(start, new byte[(int) (end - start)], 0, (int) (end - start));
    } finally {
      forbid(start, end);
    }
  }
}
