package dev.sceneshift.fsmodel.device;

import dev.sceneshift.fsmodel.error.CorruptImageException;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.ChunkItem;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One device seen through its chunks: logical addresses in, physical copies out (volumes.c).
 *
 * <p>Unlike btrfs, one device only, with profiles SINGLE and DUP. The chunk map is replaced as a
 * whole when it changes; reading it takes no lock.
 */
public final class Volume {
  private final Device device;
  private volatile NavigableMap<Long, ChunkItem> chunks = new TreeMap<>();

  public Volume(Device device) {
    this.device = device;
  }

  public Device device() {
    return device;
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

  /** Writes all copies of a range that lies in one chunk. */
  public void write(long logical, byte[] src, int off, int len) {
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
