package dev.sceneshift.fsmodel.compression;

import dev.sceneshift.fsmodel.compression.ExtentDecoder.Slice;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** One Zstandard frame, followed by anything ({@code fs/btrfs/zstd.c}, Linux 6.18; RFC 8878). */
final class ZstdDecoder {

  private static final VarHandle U32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int MAGIC = 0xFD2FB528;
  private static final int MAGIC_BYTES = 4;
  private static final int CHECKSUM_BYTES = 4;
  private static final int BLOCK_HEADER_BYTES = 3;

  private static final int BLOCK_TYPE_RLE = 1;
  private static final int BLOCK_TYPE_RESERVED = 3;

  private static final int[] DICTIONARY_ID_BYTES = {0, 1, 2, 4};
  private static final int[] CONTENT_SIZE_BYTES = {0, 2, 4, 8};

  private final ZstdDecompressor zstd = new ZstdDecompressor();

  /** Returns the number of bytes written. */
  int decode(Slice in, Slice out) throws CorruptExtentException {
    int frameLength = frameLength(in);
    try {
      return zstd.decompress(
          in.bytes(), in.offset(), frameLength, out.bytes(), out.offset(), out.length());
    } catch (MalformedInputException | IndexOutOfBoundsException e) {
      throw corrupt(
          String.format(
              "frame of %d bytes does not decode to at most %d bytes: %s",
              frameLength, out.length(), e.getMessage()));
    }
  }

  /** Length of the frame: the library would take the padding behind it for another one. */
  private static int frameLength(Slice in) throws CorruptExtentException {
    int at = frameHeaderLength(in);
    boolean last = false;
    while (!last) {
      require(in, at, BLOCK_HEADER_BYTES);
      int header = (int) U32.get(in.bytes(), in.offset() + at - 1) >>> 8;
      last = (header & 1) != 0;
      int type = (header >>> 1) & 3;
      if (type == BLOCK_TYPE_RESERVED) {
        throw corrupt("block of reserved type at byte " + at);
      }
      int contentBytes = type == BLOCK_TYPE_RLE ? 1 : header >>> 3;
      at += BLOCK_HEADER_BYTES;
      require(in, at, contentBytes);
      at += contentBytes;
    }
    if (hasChecksum(in)) {
      require(in, at, CHECKSUM_BYTES);
      at += CHECKSUM_BYTES;
    }
    return at;
  }

  private static int frameHeaderLength(Slice in) throws CorruptExtentException {
    require(in, 0, MAGIC_BYTES + 1);
    int magic = (int) U32.get(in.bytes(), in.offset());
    if (magic != MAGIC) {
      throw corrupt(String.format("magic: expected %08x, found %08x", MAGIC, magic));
    }
    int descriptor = descriptor(in);
    boolean singleSegment = (descriptor & 0x20) != 0;
    int contentSizeBytes = CONTENT_SIZE_BYTES[descriptor >>> 6];
    if (singleSegment && contentSizeBytes == 0) {
      contentSizeBytes = 1;
    }
    int windowBytes = singleSegment ? 0 : 1;
    return MAGIC_BYTES + 1 + windowBytes + DICTIONARY_ID_BYTES[descriptor & 3] + contentSizeBytes;
  }

  private static boolean hasChecksum(Slice in) {
    return (descriptor(in) & 4) != 0;
  }

  private static int descriptor(Slice in) {
    return in.bytes()[in.offset() + MAGIC_BYTES] & 0xff;
  }

  private static void require(Slice in, int at, int length) throws CorruptExtentException {
    if (in.length() - at < length) {
      throw corrupt(
          String.format(
              "frame incomplete at byte %d: expected %d more bytes, found %d",
              at, length, Math.max(0, in.length() - at)));
    }
  }

  private static CorruptExtentException corrupt(String what) {
    return new CorruptExtentException(Compression.ZSTD, what);
  }
}
