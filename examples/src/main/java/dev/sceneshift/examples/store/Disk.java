package dev.sceneshift.examples.store;

import java.io.IOException;
import java.util.Arrays;

/** A disk in memory that is written at one end. For one thread at a time. */
public final class Disk {
  private static final int FIRST_CAPACITY_BYTES = 256;
  private byte[] bytes = new byte[FIRST_CAPACITY_BYTES];
  private int end;

  /** Adds bytes at the end. */
  public void write(byte[] added) throws IOException {
    if (end + added.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end + added.length, 2 * bytes.length));
    }
    System.arraycopy(added, 0, bytes, end, added.length);
    end += added.length;
  }

  /** Forgets what lies behind an offset in bytes. */
  public void truncate(int offset) {
    if (offset < 0 || offset > end) {
      throw new IllegalArgumentException("offset " + offset + " of " + end + " bytes");
    }
    end = offset;
  }

  int endBytes() {
    return end;
  }

  byte[] content() {
    return Arrays.copyOf(bytes, end);
  }
}
