package dev.sceneshift.fsmodel.file;

import dev.sceneshift.fsmodel.compression.Compression;
import dev.sceneshift.fsmodel.compression.CorruptExtentException;
import dev.sceneshift.fsmodel.compression.ExtentDecoder;
import dev.sceneshift.fsmodel.error.CorruptImageException;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.FileExtentItem;

/**
 * The compressed extent that was decoded last: files are mostly read in order, in pieces smaller
 * than an extent.
 *
 * <p>What is kept is used only as long as no transaction was committed: before that, the address of
 * an extent cannot be given to other data. Confined to one thread, under the live lock.
 */
final class DecodedExtent {

  private final FsInfo fs;
  private final DataReader data;
  private final ExtentDecoder decoder;
  private final byte[] encoded = new byte[Compression.MAX_DECODED_BYTES];
  private final byte[] decoded = new byte[Compression.MAX_DECODED_BYTES];

  /** Address of the extent in {@link #decoded}, 0 if there is none. */
  private long heldBytenr;

  private long heldTransid;

  DecodedExtent(FsInfo fs, DataReader data) {
    this.fs = fs;
    this.data = data;
    this.decoder = new ExtentDecoder(fs.sectorSizeBytes());
  }

  /**
   * The {@code ramBytes} bytes of an extent, at the start of an array that the next call reuses.
   *
   * @throws FsException EIO if it cannot be read or decoded
   */
  byte[] of(FileExtentItem item, Compression compression, boolean verify) {
    long transid = fs.lastTransCommitted();
    if (item.diskBytenr() != heldBytenr || transid != heldTransid) {
      heldBytenr = 0;
      requireSize("encoded size", item.diskBytenr(), item.diskNumBytes());
      int encodedBytes = (int) item.diskNumBytes();
      data.read(item.diskBytenr(), encoded, 0, encodedBytes, verify);
      decode(item, compression, encoded, 0, encodedBytes);
      heldBytenr = item.diskBytenr();
      heldTransid = transid;
    }
    return decoded;
  }

  /** The {@code ramBytes} bytes of an inline extent, likewise. */
  byte[] ofInline(
      FileExtentItem item, Compression compression, byte[] leaf, int at, int lengthBytes) {
    heldBytenr = 0;
    decode(item, compression, leaf, at, lengthBytes);
    return decoded;
  }

  private void decode(
      FileExtentItem item, Compression compression, byte[] source, int at, int lengthBytes) {
    requireSize("decoded size", item.diskBytenr(), item.ramBytes());
    try {
      decoder.decode(compression, source, at, lengthBytes, decoded, 0, (int) item.ramBytes());
    } catch (CorruptExtentException e) {
      throw new FsException(
          Errno.EIO,
          e.getMessage() + " (extent at " + Long.toUnsignedString(item.diskBytenr()) + ")",
          e);
    }
  }

  private static void requireSize(String what, long bytenr, long sizeBytes) {
    if (sizeBytes < 0 || sizeBytes > Compression.MAX_DECODED_BYTES) {
      throw new CorruptImageException(
          Errno.EUCLEAN,
          what + " of compressed extent",
          bytenr,
          "at most " + Compression.MAX_DECODED_BYTES + " bytes",
          Long.toUnsignedString(sizeBytes));
    }
  }
}
