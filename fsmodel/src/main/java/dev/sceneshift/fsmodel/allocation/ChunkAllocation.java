package dev.sceneshift.fsmodel.allocation;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.BlockGroupFlags;
import dev.sceneshift.fsmodel.ondisk.ChunkItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.tree.TreeWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Making a new chunk with its block group (volumes.c, btrfs_create_chunk). Changes the chunk,
 * device, extent and free space trees, so it is never called in the midst of changing a tree.
 * Confined to the thread that holds the transaction.
 */
final class ChunkAllocation {
  private static final long MAX_SYSTEM_BYTES = 4L << 20;
  private static final long MAX_CHUNK_BYTES = 1L << 30;

  private final FsInfo fs;
  private final TreeWriter writer;
  private final BlockGroups groups;
  private final DeviceSpace deviceSpace;

  ChunkAllocation(FsInfo fs, TreeWriter writer, BlockGroups groups, DeviceSpace deviceSpace) {
    this.fs = fs;
    this.writer = writer;
    this.groups = groups;
    this.deviceSpace = deviceSpace;
  }

  /**
   * Adds a block group like those of its type.
   *
   * @param minimumBytes what it must at least hold
   * @throws FsException ENOSPC; nothing has changed then
   */
  void allocate(SuperblockDraft superblock, long type, long minimumBytes) {
    long flags = groups.flagsOf(type);
    int copies = (flags & BlockGroupFlags.DUP) != 0 ? 2 : 1;
    RangeSet free = deviceSpace.free(superblock);
    long size = chunkSize(superblock, free, type, copies, minimumBytes);
    List<ChunkItem.Stripe> stripes = takeStripes(free, size, copies);
    long logical = endOfLastChunk();
    ChunkItem chunk = new ChunkItem(size, flags, stripes);
    byte[] item = chunk.toBytes(fs.sectorSizeBytes(), deviceSpace.deviceUuid(superblock));
    if ((flags & BlockGroupFlags.SYSTEM) != 0 && !superblock.hasRoomForSystemChunk(item.length)) {
      throw new FsException(Errno.ENOSPC, "the array of system chunks is full");
    }
    fs.volume().addChunk(logical, chunk);
    groups.add(logical, size, flags);
    Key key = new Key(ObjectId.FIRST_CHUNK_TREE, ItemType.CHUNK_ITEM, logical);
    writer.insert(fs.root(ObjectId.CHUNK_TREE), key, item);
    deviceSpace.addUsed(superblock, size * copies);
    for (ChunkItem.Stripe stripe : stripes) {
      deviceSpace.addExtent(stripe.physical(), logical, size);
    }
    if ((flags & BlockGroupFlags.SYSTEM) != 0) {
      superblock.addSystemChunk(key, item);
    }
  }

  /** A tenth of the device, more if that is needed, less if there is no such hole. */
  private long chunkSize(
      SuperblockDraft superblock, RangeSet free, long type, int copies, long minimumBytes) {
    long wanted = Math.min(MAX_CHUNK_BYTES, deviceSpace.totalBytes(superblock) / 10);
    if ((type & BlockGroupFlags.SYSTEM) != 0) {
      wanted = Math.min(MAX_SYSTEM_BYTES, wanted);
    }
    long minimum = roundUp(Math.max(minimumBytes, ChunkItem.STRIPE_LENGTH));
    long size = Math.max(wanted / ChunkItem.STRIPE_LENGTH * ChunkItem.STRIPE_LENGTH, minimum);
    while (size > minimum && !fits(free, size, copies)) {
      size = Math.max(minimum, roundUp(size / 2));
    }
    if (!fits(free, size, copies)) {
      throw new FsException(
          Errno.ENOSPC, "no room on the device for a chunk of " + size + " bytes");
    }
    return size;
  }

  private static boolean fits(RangeSet free, long size, int copies) {
    RangeSet rest = free.copy();
    for (int copy = 0; copy < copies; copy++) {
      long at = DeviceSpace.firstFit(rest, size);
      if (at < 0) {
        return false;
      }
      rest.remove(at, at + size);
    }
    return true;
  }

  private List<ChunkItem.Stripe> takeStripes(RangeSet free, long size, int copies) {
    List<ChunkItem.Stripe> stripes = new ArrayList<>();
    for (int copy = 0; copy < copies; copy++) {
      long at = DeviceSpace.firstFit(free, size);
      free.remove(at, at + size);
      stripes.add(new ChunkItem.Stripe(deviceSpace.deviceId(), at));
    }
    return stripes;
  }

  private long endOfLastChunk() {
    Map.Entry<Long, ChunkItem> last = fs.volume().chunks().lastEntry();
    return last.getKey() + last.getValue().lengthBytes();
  }

  private static long roundUp(long bytes) {
    return (bytes + ChunkItem.STRIPE_LENGTH - 1)
        / ChunkItem.STRIPE_LENGTH
        * ChunkItem.STRIPE_LENGTH;
  }
}
