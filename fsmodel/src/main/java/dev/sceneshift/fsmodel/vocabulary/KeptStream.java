package dev.sceneshift.fsmodel.vocabulary;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is written, in chunks, so that nothing is copied as it grows. */
final class KeptStream extends OutputStream {
  private static final int CHUNK_BYTES = 256 << 10;

  private final List<byte[]> full = new ArrayList<>();
  private byte[] last = new byte[CHUNK_BYTES];
  private int lastBytes;

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int done = 0;
    while (done < length) {
      if (lastBytes == last.length) {
        full.add(last);
        last = new byte[CHUNK_BYTES];
        lastBytes = 0;
      }
      int count = Math.min(length - done, last.length - lastBytes);
      System.arraycopy(bytes, offset + done, last, lastBytes, count);
      lastBytes += count;
      done += count;
    }
  }

  /** All that was written. */
  byte[] toByteArray() {
    byte[] result = new byte[full.size() * CHUNK_BYTES + lastBytes];
    int at = 0;
    for (byte[] chunk : full) {
      System.arraycopy(chunk, 0, result, at, chunk.length);
      at += chunk.length;
    }
    System.arraycopy(last, 0, result, at, lastBytes);
    return result;
  }
}
