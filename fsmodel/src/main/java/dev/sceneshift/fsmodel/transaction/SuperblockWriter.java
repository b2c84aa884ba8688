package dev.sceneshift.fsmodel.transaction;

import dev.sceneshift.fsmodel.checksum.ChecksumType;
import dev.sceneshift.fsmodel.device.Volume;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import java.io.IOException;

/** Writes all copies of a superblock (disk-io.c, write_all_supers). */
final class SuperblockWriter {
  private final FsInfo fs;

  SuperblockWriter(FsInfo fs) {
    this.fs = fs;
  }

  /**
   * What was written before is durable before the first copy is, and that before the others.
   *
   * @throws FsException EIO
   */
  void write(Superblock superblock) {
    Volume volume = fs.volume();
    try {
      volume.flush();
      for (long physical : Superblock.mirrors()) {
        if (physical + Superblock.SIZE_BYTES <= volume.deviceSizeBytes()) {
          writeCopy(volume, superblock, physical);
          volume.flush();
        }
      }
    } catch (IOException e) {
      throw new FsException(Errno.EIO, "writing the superblock: " + e.getMessage(), e);
    }
  }

  private void writeCopy(Volume volume, Superblock superblock, long physical) throws IOException {
    byte[] bytes = superblock.toBytes();
    LittleEndian.putU64(bytes, Superblock.OFFSET_BYTENR, physical);
    int field = ChecksumType.FIELD_BYTES;
    fs.checksumType().compute(bytes, field, bytes.length - field, bytes);
    volume.writeSuperblock(physical, bytes);
  }
}
