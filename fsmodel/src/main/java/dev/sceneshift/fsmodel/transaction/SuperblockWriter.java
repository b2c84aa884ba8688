package dev.sceneshift.fsmodel.transaction;

import dev.sceneshift.fsmodel.checksum.ChecksumType;
import dev.sceneshift.fsmodel.device.Volume;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import java.io.IOException;

/** Writes all copies of a superblock (disk-io.c, write_all_supers). */
public final class SuperblockWriter {
  private final Volume volume;
  private final ChecksumType checksumType;

  public SuperblockWriter(Volume volume, ChecksumType checksumType) {
    this.volume = volume;
    this.checksumType = checksumType;
  }

  /**
   * What was written before is durable before the first copy is, and that before the others.
   *
   * @throws FsException EIO
   */
  public void write(Superblock superblock) {
    try {
      volume.flush();
      for (long physical : Superblock.mirrors()) {
        if (physical + Superblock.SIZE_BYTES <= volume.deviceSizeBytes()) {
          writeCopy(superblock, physical);
          volume.flush();
        }
      }
    } catch (IOException e) {
      throw new FsException(Errno.EIO, "writing the superblock: " + e.getMessage(), e);
    }
  }

  private void writeCopy(Superblock superblock, long physical) throws IOException {
    byte[] bytes = superblock.toBytes();
    LittleEndian.putU64(bytes, Superblock.OFFSET_BYTENR, physical);
    int field = ChecksumType.FIELD_BYTES;
    checksumType.compute(bytes, field, bytes.length - field, bytes);
    volume.writeSuperblock(physical, bytes);
  }
}
