package dev.sceneshift.fsmodel.compression;

import dev.sceneshift.fsmodel.compression.ExtentDecoder.Slice;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lzo.LzoDecompressor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * LZO1X in the framing of btrfs.
 *
 * <pre>
 * extent  = totalLength:u32 { segment }      totalLength counts itself
 * segment = length:u32 data [ padding ]      data decodes to one sector, the last to at most one
 * </pre>
 *
 * A segment's length never crosses a sector boundary, counted from the start of the extent: where
 * fewer than four bytes are left in a sector they are padding. Its data may cross. The padding
 * behind the last segment may be counted in the total or not.
 */
/* Source: fs/btrfs/lzo.c, comment at the top, lzo_decompress_bio(), Linux 6.18. */
final class LzoDecoder {

  private static final VarHandle U32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int LENGTH_BYTES = 4;

  private final LzoDecompressor lzo = new LzoDecompressor();
  private final int sectorSizeBytes;

  /** Longest encoding of one sector: LZO1X grows what it cannot shrink by a sixteenth and a bit. */
  private final int maxSegmentBytes;

  LzoDecoder(int sectorSizeBytes) {
    this.sectorSizeBytes = sectorSizeBytes;
    this.maxSegmentBytes = sectorSizeBytes + sectorSizeBytes / 16 + 64 + 3;
  }

  /** Returns the number of bytes written. */
  int decode(Slice in, Slice out) throws CorruptExtentException {
    int total = readTotal(in);
    int at = LENGTH_BYTES;
    int written = 0;
    while (at < total) {
      if (total - at < LENGTH_BYTES) {
        throw corrupt("no room for a segment length", at, LENGTH_BYTES, total - at);
      }
      int length = (int) U32.get(in.bytes(), in.offset() + at);
      at += LENGTH_BYTES;
      int limit = Math.min(total - at, maxSegmentBytes);
      if (Integer.compareUnsigned(length, limit) > 0) {
        throw corrupt("segment length too large", at - LENGTH_BYTES, limit, length);
      }
      written += decodeSegment(in, at, length, out, written);
      at = skipPadding(at + length);
    }
    return written;
  }

  private static int readTotal(Slice in) throws CorruptExtentException {
    if (in.length() < LENGTH_BYTES) {
      throw corrupt("too short for a total length", 0, LENGTH_BYTES, in.length());
    }
    int total = (int) U32.get(in.bytes(), in.offset());
    if (total < LENGTH_BYTES || total > in.length()) {
      throw corrupt("total length wrong", 0, in.length(), total);
    }
    return total;
  }

  private int skipPadding(int at) {
    int left = sectorSizeBytes - at % sectorSizeBytes;
    return left < LENGTH_BYTES ? at + left : at;
  }

  private int decodeSegment(Slice in, int at, int length, Slice out, int written)
      throws CorruptExtentException {
    int room = Math.min(sectorSizeBytes, out.length() - written);
    try {
      return lzo.decompress(
          in.bytes(), in.offset() + at, length, out.bytes(), out.offset() + written, room);
    } catch (MalformedInputException | IndexOutOfBoundsException e) {
      throw new CorruptExtentException(
          Compression.LZO,
          String.format(
              "segment of %d bytes at byte %d does not decode to at most %d bytes",
              length, at, room));
    }
  }

  private static CorruptExtentException corrupt(String what, int at, int expected, int found) {
    return new CorruptExtentException(
        Compression.LZO,
        String.format(
            "%s at byte %d: expected at most %d, found %s",
            what, at, expected, Integer.toUnsignedString(found)));
  }
}
