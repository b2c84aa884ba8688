package dev.sceneshift.fsmodel.allocation;

import dev.sceneshift.fsmodel.device.Volume;

/**
 * The one way to the device for what has a logical address. It lets through writes into space that
 * the running transaction has allocated, and discards of free space, and nothing else: so what the
 * last superblock reaches, and what is pinned, stays as it is. Always on.
 */
final class WriteGuard {
  private final Volume volume;

  /** Allocated by the running transaction and not given back. */
  private final RangeSet writable = new RangeSet();

  WriteGuard(Volume volume) {
    this.volume = volume;
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

  /**
   * @throws IllegalStateException if the transaction has not allocated all of the range
   */
  void write(long transid, long logical, byte[] bytes) {
    if (!writable.contains(logical, logical + bytes.length)) {
      throw new IllegalStateException(
          "transaction "
              + transid
              + " writes "
              + bytes.length
              + " bytes at logical address "
              + logical
              + ", which it has not allocated");
    }
    writeToDevice(logical, bytes);
  }

  /**
   * Zeroes a range that is free.
   *
   * @throws IllegalStateException if it is not
   */
  void discard(long transid, BlockGroup group, long start, long end) {
    if (!group.allocatable().contains(start, end)) {
      throw new IllegalStateException(
          "transaction " + transid + " discards bytes " + start + " to " + end + ", not all free");
    }
    writeToDevice(start, new byte[(int) (end - start)]);
  }

  private void writeToDevice(long logical, byte[] bytes) {
    volume.write(logical, bytes, 0, bytes.length);
  }
}
