package dev.sceneshift.fsmodel.allocation;

import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.DevExtentItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeWriter;
import java.util.Map;
import java.util.UUID;

/**
 * The device's space: DEV_EXTENT items say what is taken, the DEV_ITEM how much (volumes.c).
 * Confined to the thread that holds the transaction.
 *
 * <pre>
 * DEV_ITEM  devid u64  total_bytes u64  bytes_used u64  ...  uuid 16 @66  fsid 16 @82
 * </pre>
 */
final class DeviceSpace {
  static final int DEV_ITEM_BYTES = 98;
  private static final int OFFSET_TOTAL_BYTES = 8;
  private static final int OFFSET_BYTES_USED = 16;
  private static final int OFFSET_UUID = 66;

  /** Nothing is allocated below it (kernel: BTRFS_DEVICE_RANGE_RESERVED). */
  private static final long RESERVED_BYTES = 1 << 20;

  private final FsInfo fs;
  private final TreeWriter writer;

  DeviceSpace(FsInfo fs, TreeWriter writer) {
    this.fs = fs;
    this.writer = writer;
  }

  /** Physical ranges of the device that no chunk has. */
  RangeSet free(SuperblockDraft superblock) {
    RangeSet free = new RangeSet();
    long total = LittleEndian.u64(superblock.deviceItem(), OFFSET_TOTAL_BYTES);
    free.add(RESERVED_BYTES, total);
    try (TreeCursor cursor = TreeCursor.over(fs.root(ObjectId.DEV_TREE), TreePath.live())) {
      boolean more = cursor.seek(new Key(deviceId(), ItemType.DEV_EXTENT, 0));
      for (; more && cursor.isAt(deviceId(), ItemType.DEV_EXTENT); more = cursor.next()) {
        long start = cursor.key().offset();
        long length =
            LittleEndian.u64(cursor.bytes(), cursor.dataAt() + DevExtentItem.OFFSET_LENGTH);
        free.removeAny(start, start + length);
      }
    }
    return free;
  }

  /** The first free range of at least {@code sizeBytes}, or -1. */
  static long firstFit(RangeSet free, long sizeBytes) {
    for (Map.Entry<Long, Long> range : free.ranges().entrySet()) {
      if (range.getValue() - range.getKey() >= sizeBytes) {
        return range.getKey();
      }
    }
    return -1;
  }

  long deviceId() {
    return fs.superblock().deviceId();
  }

  long totalBytes(SuperblockDraft superblock) {
    return LittleEndian.u64(superblock.deviceItem(), OFFSET_TOTAL_BYTES);
  }

  UUID deviceUuid(SuperblockDraft superblock) {
    return LittleEndian.uuid(superblock.deviceItem(), OFFSET_UUID);
  }

  /** Records that a stripe of a chunk takes a range. */
  void addExtent(long physical, long chunkStart, long lengthBytes) {
    UUID chunkTree = fs.root(ObjectId.CHUNK_TREE).node().chunkTreeUuid();
    byte[] item = new DevExtentItem(chunkStart, lengthBytes, chunkTree).toBytes();
    writer.insert(
        fs.root(ObjectId.DEV_TREE), new Key(deviceId(), ItemType.DEV_EXTENT, physical), item);
  }

  /** Counts {@code bytes} more as used, in the DEV_ITEM and in the superblock's copy of it. */
  void addUsed(SuperblockDraft superblock, long bytes) {
    byte[] item = superblock.deviceItem();
    LittleEndian.putU64(item, OFFSET_BYTES_USED, LittleEndian.u64(item, OFFSET_BYTES_USED) + bytes);
    superblock.setDeviceItem(item);
    writer.update(
        fs.root(ObjectId.CHUNK_TREE),
        new Key(ObjectId.DEV_ITEMS, ItemType.DEV_ITEM, deviceId()),
        item);
  }
}
