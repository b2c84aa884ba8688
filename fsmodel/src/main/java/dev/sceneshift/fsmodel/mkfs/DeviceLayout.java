package dev.sceneshift.fsmodel.mkfs;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.BlockGroupFlags;
import dev.sceneshift.fsmodel.ondisk.ChunkItem;
import java.util.ArrayList;
import java.util.List;

/**
 * The first chunks of a new filesystem and where they lie on its device: as large as mkfs.btrfs 6.2
 * makes them, one behind the other.
 *
 * <p>Unlike mkfs.btrfs, there is no gap at the start of the addresses where a first, temporary
 * system group was.
 */
final class DeviceLayout {
  static final long DEVICE_ID = 1;

  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  /** The first chunk's logical address, and where it lies: below is room for the superblock. */
  private static final long FIRST_BYTE = MIB;

  private static final long SMALLEST_BYTES = 109 * MIB;
  private static final long SMALLEST_MIXED_BYTES = 16 * MIB;

  /** Where a device counts as large, and metadata get chunks of a GiB. */
  private static final long LARGE_BYTES = 50 * GIB;

  /** A chunk and its logical address. */
  record PlacedChunk(long start, ChunkItem item) {
    long end() {
      return start + item.lengthBytes();
    }

    boolean isOf(long type) {
      return (item.type() & type) != 0;
    }
  }

  private final long deviceBytes;
  private final List<PlacedChunk> chunks = new ArrayList<>();
  private long nextLogical = FIRST_BYTE;
  private long nextPhysical = FIRST_BYTE;

  private DeviceLayout(long deviceBytes) {
    this.deviceBytes = deviceBytes;
  }

  /**
   * @param sizeBytes of the device; what is left over behind the last sector is not used
   * @throws FsException EINVAL if the device is too small
   */
  static DeviceLayout of(long sizeBytes, boolean mixed) {
    long smallest = mixed ? SMALLEST_MIXED_BYTES : SMALLEST_BYTES;
    if (sizeBytes < smallest) {
      throw new FsException(
          Errno.EINVAL,
          sizeBytes + " bytes are too few; " + smallest / MIB + " MiB is the least there can be");
    }
    long deviceBytes = sizeBytes / MkfsOptions.SECTOR_BYTES * MkfsOptions.SECTOR_BYTES;
    DeviceLayout layout = new DeviceLayout(deviceBytes);
    if (mixed) {
      layout.add(BlockGroupFlags.SYSTEM, 4 * MIB);
      layout.add(
          BlockGroupFlags.DATA | BlockGroupFlags.METADATA,
          Math.min(8 * MIB, Math.max(3 * MIB, deviceBytes / 10)));
    } else {
      layout.add(BlockGroupFlags.DATA, 8 * MIB);
      layout.add(BlockGroupFlags.SYSTEM | BlockGroupFlags.DUP, 8 * MIB);
      layout.add(
          BlockGroupFlags.METADATA | BlockGroupFlags.DUP,
          Math.min(
              deviceBytes > LARGE_BYTES ? GIB : 256 * MIB, Math.max(32 * MIB, deviceBytes / 20)));
    }
    return layout;
  }

  private void add(long flags, long wantedBytes) {
    long length = wantedBytes / ChunkItem.STRIPE_LENGTH * ChunkItem.STRIPE_LENGTH;
    List<ChunkItem.Stripe> stripes = new ArrayList<>();
    for (int copies = (flags & BlockGroupFlags.DUP) == 0 ? 1 : 2; copies > 0; copies--) {
      stripes.add(new ChunkItem.Stripe(DEVICE_ID, nextPhysical));
      nextPhysical += length;
    }
    chunks.add(new PlacedChunk(nextLogical, new ChunkItem(length, flags, stripes)));
    nextLogical += length;
  }

  /** In order of address. */
  List<PlacedChunk> chunks() {
    return chunks;
  }

  /** The one chunk of a type. */
  PlacedChunk chunk(long type) {
    return chunks.stream().filter(chunk -> chunk.isOf(type)).findFirst().orElseThrow();
  }

  long deviceBytes() {
    return deviceBytes;
  }

  /** Bytes of the device that chunks take. */
  long usedDeviceBytes() {
    return nextPhysical - FIRST_BYTE;
  }
}
