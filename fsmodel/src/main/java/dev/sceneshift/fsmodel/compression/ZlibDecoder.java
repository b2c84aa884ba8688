package dev.sceneshift.fsmodel.compression;

import dev.sceneshift.fsmodel.compression.ExtentDecoder.Slice;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** One zlib stream, followed by anything ({@code fs/btrfs/zlib.c}, Linux 6.18). */
final class ZlibDecoder {

  /** Its native memory goes with it. */
  private final Inflater inflater = new Inflater();

  /** Returns the number of bytes written. */
  int decode(Slice in, Slice out) throws CorruptExtentException {
    inflater.reset();
    inflater.setInput(in.bytes(), in.offset(), in.length());
    try {
      int written = inflater.inflate(out.bytes(), out.offset(), out.length());
      if (!inflater.finished()) {
        requireEnd(out);
      }
      return written;
    } catch (DataFormatException e) {
      throw corrupt(e.getMessage() + " at byte " + inflater.getBytesRead());
    }
  }

  /** With the output full, what is left may only be the end mark and the Adler-32 checksum. */
  private void requireEnd(Slice out) throws DataFormatException, CorruptExtentException {
    int more = inflater.inflate(new byte[1]);
    if (more > 0) {
      throw corrupt("decodes to more than the expected " + out.length() + " bytes");
    }
    if (!inflater.finished()) {
      throw corrupt(
          String.format(
              "incomplete: expected %d bytes, found %d", out.length(), inflater.getBytesWritten()));
    }
  }

  private static CorruptExtentException corrupt(String what) {
    return new CorruptExtentException(Compression.ZLIB, what);
  }
}
