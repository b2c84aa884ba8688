package dev.sceneshift.fsmodel.device;

import java.io.EOFException;
import java.io.IOException;

/** Cutting a range of addresses at the borders of memory pages. */
final class Ranges {
  private Ranges() {}

  /** One piece: address, offset in its page, bytes done before, bytes in it. */
  interface Piece {
    void apply(long physical, int inPage, int done, int count) throws IOException;
  }

  static void check(Device device, long physical, int len) throws IOException {
    if (physical < 0 || physical > device.sizeBytes() - len) {
      throw new EOFException(
          len + " bytes at " + physical + " of a device of " + device.sizeBytes());
    }
  }

  static void forEachPage(long physical, int len, Piece piece) throws IOException {
    int done = 0;
    while (done < len) {
      long at = physical + done;
      int inPage = (int) (at % MemoryPages.PAGE_BYTES);
      int count = Math.min(MemoryPages.PAGE_BYTES - inPage, len - done);
      piece.apply(at, inPage, done, count);
      done += count;
    }
  }
}
