package dev.sceneshift.fsmodel.device;

import java.io.Closeable;
import java.io.IOException;

/**
 * A block device: bytes at physical addresses. Safe for use by many threads; reads and writes of
 * overlapping ranges at the same time give either content.
 */
public interface Device extends Closeable {
  /** A short name for messages: the image file's path. */
  String name();

  long sizeBytes();

  /**
   * Fills {@code dst[off, off+len)} from physical address {@code physical}.
   *
   * @throws IOException also if the range is not wholly inside the device
   */
  void read(long physical, byte[] dst, int off, int len) throws IOException;

  /**
   * @throws IOException if the device is read-only, the range is outside, or the write failed
   */
  void write(long physical, byte[] src, int off, int len) throws IOException;

  /** Returns when all that was written is durable. */
  void flush() throws IOException;

  @Override
  void close() throws IOException;
}
