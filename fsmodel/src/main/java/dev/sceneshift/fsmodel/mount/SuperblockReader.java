package dev.sceneshift.fsmodel.mount;

import dev.sceneshift.fsmodel.checksum.ChecksumType;
import dev.sceneshift.fsmodel.device.Device;
import dev.sceneshift.fsmodel.error.CorruptImageException;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.error.UnsupportedImageException;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the superblock to mount: of all copies that are valid the one with the highest generation.
 *
 * <p>Unlike btrfs, which reads the first copy only and leaves the others to a rescue tool.
 */
final class SuperblockReader {
  private static final long KNOWN_INCOMPAT =
      0x1 | 0x2 | 0x4 | 0x8 | 0x10 | 0x20 | 0x40 | 0x100 | 0x200 | 0x400;
  private static final int MAX_NODE_BYTES = 65536;

  /** Names of incompat bits that are known and refused, by bit number. */
  private static final String[] INCOMPAT_NAMES = {
    "MIXED_BACKREF",
    "DEFAULT_SUBVOL",
    "MIXED_GROUPS",
    "COMPRESS_LZO",
    "COMPRESS_ZSTD",
    "BIG_METADATA",
    "EXTENDED_IREF",
    "RAID56",
    "SKINNY_METADATA",
    "NO_HOLES",
    "METADATA_UUID",
    "RAID1C34",
    "ZONED",
    "EXTENT_TREE_V2",
    "RAID_STRIPE_TREE",
    "bit 15",
    "SIMPLE_QUOTA",
    "REMAP_TREE"
  };

  private static final long FLAG_SEEDING = 1L << 32;
  private static final long FLAG_METADUMP = 3L << 33;

  private SuperblockReader() {}

  /**
   * @throws CorruptImageException if no copy is valid; the message is about the first
   * @throws UnsupportedImageException if the filesystem is one that this model does not open
   */
  static Superblock read(Device device) {
    Superblock newest = null;
    FsException firstProblem = null;
    for (long physical : Superblock.mirrors()) {
      if (physical + Superblock.SIZE_BYTES > device.sizeBytes()) {
        continue;
      }
      try {
        Superblock copy = readCopy(device, physical);
        if (newest == null || Long.compareUnsigned(copy.generation(), newest.generation()) > 0) {
          newest = copy;
        }
      } catch (FsException e) {
        if (firstProblem == null) {
          firstProblem = e;
        }
      }
    }
    if (newest == null) {
      throw firstProblem != null ? firstProblem : tooSmall(device);
    }
    refuseUnsupported(newest);
    requireWholeDevice(newest, device);
    return newest;
  }

  /** The kernel refuses a device that has shrunk too (volumes.c, read_one_dev). */
  private static void requireWholeDevice(Superblock superblock, Device device) {
    if (Long.compareUnsigned(superblock.totalBytes(), device.sizeBytes()) > 0) {
      throw new CorruptImageException(
          Errno.EINVAL,
          "superblock",
          superblock.bytenr(),
          "a device of at least " + superblock.totalBytes() + " bytes",
          device.sizeBytes() + " bytes");
    }
  }

  private static CorruptImageException tooSmall(Device device) {
    return new CorruptImageException(
        Errno.EINVAL,
        "superblock",
        Superblock.mirrors()[0],
        "an image of at least " + (Superblock.mirrors()[0] + Superblock.SIZE_BYTES) + " bytes",
        device.sizeBytes() + " bytes");
  }

  private static Superblock readCopy(Device device, long physical) {
    byte[] bytes = new byte[Superblock.SIZE_BYTES];
    try {
      device.read(physical, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new FsException(
          Errno.EIO, "reading the superblock at " + physical + ": " + e.getMessage(), e);
    }
    Superblock copy = new Superblock(bytes);
    String problem = problemOf(copy, bytes, physical);
    if (problem != null) {
      String[] parts = problem.split("\\|", 2);
      throw new CorruptImageException(Errno.EINVAL, "superblock", physical, parts[0], parts[1]);
    }
    return copy;
  }

  /** What is wrong with the copy, as {@code expected|found}, or null. */
  private static @Nullable String problemOf(Superblock copy, byte[] bytes, long physical) {
    if (copy.magic() != Superblock.MAGIC) {
      return "the magic _BHRfS_M of btrfs|" + hex(copy.magic());
    }
    Optional<ChecksumType> type = ChecksumType.fromDiskType(copy.checksumType());
    if (type.isEmpty()) {
      return "checksum type 0 to 3|" + copy.checksumType();
    }
    int field = ChecksumType.FIELD_BYTES;
    if (!type.get().matches(bytes, field, bytes.length - field, bytes, 0)) {
      return "a matching " + type.get().displayName() + " checksum|a different one";
    }
    if (copy.bytenr() != physical) {
      return "its own address|" + Long.toUnsignedString(copy.bytenr());
    }
    long sector = copy.sectorSizeBytes();
    if (sector < 4096 || sector > MAX_NODE_BYTES || Long.bitCount(sector) != 1) {
      return "a sector size that is a power of two from 4096 to 65536|" + sector;
    }
    long node = copy.nodeSizeBytes();
    if (node < sector || node > MAX_NODE_BYTES || Long.bitCount(node) != 1) {
      return "a node size that is a power of two from " + sector + " to 65536|" + node;
    }
    return null;
  }

  private static void refuseUnsupported(Superblock superblock) {
    if (superblock.deviceCount() != 1) {
      throw new UnsupportedImageException(
          "the filesystem spans "
              + superblock.deviceCount()
              + " devices; only one device is supported");
    }
    long unknown = superblock.incompatFlags() & ~KNOWN_INCOMPAT;
    if (unknown != 0) {
      int bit = Long.numberOfTrailingZeros(unknown);
      String name = bit < INCOMPAT_NAMES.length ? INCOMPAT_NAMES[bit] : "bit " + bit;
      throw new UnsupportedImageException("incompatible feature " + name + " is not supported");
    }
    if ((superblock.flags() & FLAG_SEEDING) != 0) {
      throw new UnsupportedImageException("seed devices are not supported");
    }
    if ((superblock.flags() & FLAG_METADUMP) != 0) {
      throw new UnsupportedImageException("metadata dumps are not supported");
    }
    if (superblock.logRoot() != 0) {
      throw new UnsupportedImageException(
          "the filesystem has a log tree at "
              + Long.toUnsignedString(superblock.logRoot())
              + " that needs replay: mount and unmount it first");
    }
  }

  private static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }
}
