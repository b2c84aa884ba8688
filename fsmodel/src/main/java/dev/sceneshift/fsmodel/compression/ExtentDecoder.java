package dev.sceneshift.fsmodel.compression;

import java.util.Arrays;
import java.util.Objects;

/**
 * Decodes extents. Keeps the decoders' working memory between calls: confined to one thread.
 *
 * <p>An encoded extent may decode to less than its item says, for the kernel compresses a file's
 * last sector only up to the file's end; the rest reads as zeros. It cannot decode to more.
 */
public final class ExtentDecoder {

  private final ZlibDecoder zlib = new ZlibDecoder();
  private final LzoDecoder lzo;
  private final ZstdDecoder zstd = new ZstdDecoder();

  /**
   * A decoder for one file system.
   *
   * @param sectorSizeBytes the file system's sector size, the unit of LZO framing
   */
  public ExtentDecoder(int sectorSizeBytes) {
    this.lzo = new LzoDecoder(sectorSizeBytes);
  }

  /**
   * Decodes a whole extent.
   *
   * @param encoded the bytes on disk, or of an inline item
   * @param encodedLength their number; what follows the encoded data up to there is ignored
   * @param decoded receives the bytes
   * @param decodedLength how many the extent has decoded ({@code ram_bytes})
   * @throws CorruptExtentException if the data does not decode, with the reason; the contents of
   *     the output range are undefined then
   */
  public void decode(
      Compression compression,
      byte[] encoded,
      int encodedOffset,
      int encodedLength,
      byte[] decoded,
      int decodedOffset,
      int decodedLength)
      throws CorruptExtentException {
    Slice in = new Slice(encoded, encodedOffset, encodedLength);
    Slice out = new Slice(decoded, decodedOffset, decodedLength);
    int written =
        switch (compression) {
          case NONE -> copy(in, out);
          case ZLIB -> zlib.decode(in, out);
          case LZO -> lzo.decode(in, out);
          case ZSTD -> zstd.decode(in, out);
        };
    Arrays.fill(decoded, decodedOffset + written, decodedOffset + decodedLength, (byte) 0);
  }

  private static int copy(Slice in, Slice out) {
    int length = Math.min(in.length(), out.length());
    System.arraycopy(in.bytes(), in.offset(), out.bytes(), out.offset(), length);
    return length;
  }

  /** A part of an array. */
  @SuppressWarnings("ArrayRecordComponent") // A view, never compared.
  record Slice(byte[] bytes, int offset, int length) {
    Slice {
      Objects.checkFromIndexSize(offset, length, bytes.length);
    }

    int end() {
      return offset + length;
    }
  }
}
