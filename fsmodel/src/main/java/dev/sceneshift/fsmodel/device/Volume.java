package dev.sceneshift.fsmodel.device;

import dev.sceneshift.fsmodel.error.CorruptImageException;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.ChunkItem;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One device seen through its chunks: logical addresses in, physical copies out (volumes.c).
 *
 * <p>Unlike btrfs, one device only, with profiles SINGLE and DUP. The chunk map is replaced as a
 * whole when it changes; reading it takes no lock.
 *
 * <p>All writes to the device go through here, and each is shown to the {@link WriteGate}s: so
 * nothing reaches what the last superblock needs, whoever asks for it.
 */
public final class Volume {
  private final Device device;
  private volatile NavigableMap<Long, ChunkItem> chunks = new TreeMap<>();

  /** One for each who allocates; in a whole model that is one. */
  private final List<WriteGate> gates = new CopyOnWriteArrayList<>();

  public Volume(Device device) {
    this.device = device;
  }

  public long deviceSizeBytes() {
    return device.sizeBytes();
  }

  /** From now on what this gate lets through may be written. */
  public void addWriteGate(WriteGate gate) {
    gates.add(gate);
  }

  /** All chunks by logical start, which is below 2^63. */
  public NavigableMap<Long, ChunkItem> chunks() {
    return Collections.unmodifiableNavigableMap(chunks);
  }

  public synchronized void addChunk(long logical, ChunkItem chunk) {
    NavigableMap<Long, ChunkItem> next = new TreeMap<>(chunks);
    next.put(logical, chunk);
    chunks = next;
  }

  public synchronized void removeChunk(long logical) {
    NavigableMap<Long, ChunkItem> next = new TreeMap<>(chunks);
    next.remove(logical);
    chunks = next;
  }

  /** How many copies the byte at {@code logical} has: 1, or 2 with DUP. */
  public int copyCount(long logical) {
    return chunkOf(logical, 1).getValue().stripes().size();
  }

  /**
   * Reads a range that lies in one chunk.
   *
   * @param copy which copy, from 0
   * @throws FsException EIO if the device fails
   * @throws CorruptImageException if no chunk holds the range
   */
  public void read(long logical, int copy, byte[] dst, int off, int len) {
    long physical = physical(logical, len, copy);
    try {
      device.read(physical, dst, off, len);
    } catch (IOException e) {
      throw new FsException(
          Errno.EIO,
          "reading "
              + len
              + " bytes at logical address "
              + Long.toUnsignedString(logical)
              + " (physical "
              + physical
              + "): "
              + e.getMessage(),
          e);
    }
  }

  /**
   * Writes all copies of a range that lies in one chunk.
   *
   * @throws IllegalStateException if no gate lets it through
   * @throws FsException EIO
   */
  public void write(long logical, byte[] src, int off, int len) {
    requireAllowed(logical, logical + len);
    int copies = copyCount(logical);
    for (int copy = 0; copy < copies; copy++) {
      long physical = physical(logical, len, copy);
      try {
        device.write(physical, src, off, len);
      } catch (IOException e) {
        throw new FsException(
            Errno.EIO,
            "writing " + len + " bytes at logical address " + logical + ": " + e.getMessage(),
            e);
      }
    }
  }

  /**
   * Writes one copy of the superblock.
   *
   * @param physical one of {@link Superblock#mirrors()}
   * @throws IllegalStateException if there is no place for one, or an extent in it
   * @throws IOException if the device fails
   */
  public void writeSuperblock(long physical, byte[] bytes) throws IOException {
    if (LongStream.of(Superblock.mirrors()).noneMatch(place -> place == physical)
        || bytes.length != Superblock.SIZE_BYTES) {
      throw new IllegalStateException(
          bytes.length + " bytes at physical address " + physical + " are no superblock");
    }
    for (Map.Entry<Long, ChunkItem> chunk : chunks.entrySet()) {
      for (ChunkItem.Stripe stripe : chunk.getValue().stripes()) {
        long from = Math.max(physical, stripe.physical());
        long to =
            Math.min(physical + bytes.length, stripe.physical() + chunk.getValue().lengthBytes());
        if (from < to) {
          long logical = chunk.getKey() + from - stripe.physical();
          requireAllowed(logical, logical + to - from, WriteGate::superblockRefusal);
        }
      }
    }
    device.write(physical, bytes, 0, bytes.length);
  }

  /** Returns when all that was written is durable. */
  public void flush() throws IOException {
    device.flush();
  }

  @FunctionalInterface
  private interface Question {
    @Nullable String refusal(WriteGate gate, long start, long end);
  }

  private void requireAllowed(long start, long end) {
    requireAllowed(start, end, WriteGate::refusal);
  }

  private void requireAllowed(long start, long end, Question question) {
    String reason = "there is no transaction";
    for (WriteGate gate : gates) {
      String refusal = question.refusal(gate, start, end);
      if (refusal == null) {
        return;
      }
      reason = refusal;
    }
    throw new IllegalStateException(
        (end - start) + " bytes at logical address " + start + " must not be written: " + reason);
  }

  private long physical(long logical, int len, int copy) {
    Map.Entry<Long, ChunkItem> chunk = chunkOf(logical, len);
    return chunk.getValue().stripes().get(copy).physical() + (logical - chunk.getKey());
  }

  private Map.Entry<Long, ChunkItem> chunkOf(long logical, int len) {
    Map.Entry<Long, ChunkItem> chunk = chunks.floorEntry(logical);
    if (chunk == null || logical + len > chunk.getKey() + chunk.getValue().lengthBytes()) {
      throw new CorruptImageException(
          Errno.EIO,
          "logical address",
          logical,
          "a chunk that holds " + len + " bytes from here",
          chunk == null ? "none" : "none (the nearest below starts at " + chunk.getKey() + ")");
    }
    return chunk;
  }
}
