package dev.sceneshift.fsmodel.file;

import dev.sceneshift.fsmodel.checksum.ChecksumType;
import dev.sceneshift.fsmodel.error.CorruptImageException;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import java.util.HexFormat;

/**
 * Reads data from logical addresses and checks each sector. A sector that cannot be read or has a
 * wrong checksum is taken from the next copy (fs/btrfs/bio.c, btrfs_check_read_bio(), Linux 6.18).
 * Confined to one thread.
 */
final class DataReader {

  private final FsInfo fs;
  private final ChecksumType checksumType;
  private final int sectorBytes;
  private final DataChecksums checksums;

  /** A sector of which only a part is wanted. */
  private final byte[] sector;

  DataReader(FsInfo fs) {
    this.fs = fs;
    this.checksumType = fs.checksumType();
    this.sectorBytes = fs.sectorSizeBytes();
    this.checksums = new DataChecksums(fs);
    this.sector = new byte[sectorBytes];
  }

  /**
   * Reads any range of one extent.
   *
   * @param verify whether the sectors must have checksums that match
   * @throws FsException EIO if no copy of a sector is good, EUCLEAN if the address is in no chunk
   */
  void read(long logical, byte[] dst, int dstOffset, int length, boolean verify) {
    long position = logical;
    int at = dstOffset;
    int end = dstOffset + length;
    int skip = (int) (position % sectorBytes);
    if (skip != 0) {
      int part = Math.min(sectorBytes - skip, length);
      readPart(position - skip, skip, dst, at, part, verify);
      position += part;
      at += part;
    }
    int whole = (end - at) / sectorBytes * sectorBytes;
    if (whole > 0) {
      readSectors(position, dst, at, whole, verify);
      position += whole;
      at += whole;
    }
    if (at < end) {
      readPart(position, 0, dst, at, end - at, verify);
    }
  }

  private void readPart(
      long logical, int skip, byte[] dst, int dstOffset, int length, boolean verify) {
    readSectors(logical, sector, 0, sectorBytes, verify);
    System.arraycopy(sector, skip, dst, dstOffset, length);
  }

  private void readSectors(long logical, byte[] dst, int dstOffset, int length, boolean verify) {
    if (verify) {
      checksums.lookUp(logical, length / sectorBytes);
    }
    boolean readable = tryRead(logical, dst, dstOffset, length);
    if (readable && !verify) {
      return;
    }
    for (int done = 0; done < length; done += sectorBytes) {
      int index = done / sectorBytes;
      if (!readable || !isGood(dst, dstOffset + done, index)) {
        readOtherCopy(logical + done, dst, dstOffset + done, index, verify);
      }
    }
  }

  /** Reads from the first copy; false if that fails and there is another copy to turn to. */
  private boolean tryRead(long logical, byte[] dst, int dstOffset, int length) {
    try {
      fs.volume().read(logical, 0, dst, dstOffset, length);
      return true;
    } catch (FsException e) {
      if (e.errno() != Errno.EIO || fs.volume().copyCount(logical) == 1) {
        throw e;
      }
      return false;
    }
  }

  private void readOtherCopy(long logical, byte[] dst, int dstOffset, int index, boolean verify) {
    int copies = fs.volume().copyCount(logical);
    FsException problem = null;
    for (int copy = 1; copy < copies; copy++) {
      try {
        fs.volume().read(logical, copy, dst, dstOffset, sectorBytes);
        if (!verify || isGood(dst, dstOffset, index)) {
          return;
        }
      } catch (FsException e) {
        problem = e;
      }
    }
    throw problem != null ? problem : wrongChecksum(logical, dst, dstOffset, index);
  }

  private boolean isGood(byte[] bytes, int at, int index) {
    return checksumType.matches(
        bytes, at, sectorBytes, checksums.bytes(), index * checksumType.sizeBytes());
  }

  private CorruptImageException wrongChecksum(long logical, byte[] bytes, int at, int index) {
    byte[] found = new byte[ChecksumType.FIELD_BYTES];
    checksumType.compute(bytes, at, sectorBytes, found);
    int size = checksumType.sizeBytes();
    HexFormat hex = HexFormat.of();
    return new CorruptImageException(
        Errno.EIO,
        "sector",
        logical,
        checksumType.displayName()
            + " checksum "
            + hex.formatHex(checksums.bytes(), index * size, (index + 1) * size),
        hex.formatHex(found, 0, size));
  }
}
