package dev.sceneshift.fsmodel.check;

import dev.sceneshift.fsmodel.mount.BlockGroupEntry;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ChunkItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Block groups, chunks, device extents and the superblock's totals. */
final class SpaceCheck {
  private static final int DEV_ITEM_BYTES_USED = 16;

  private final FsInfo fs;
  private final ExtentItems extents;
  private final Problems problems;

  SpaceCheck(FsInfo fs, ExtentItems extents, Problems problems) {
    this.fs = fs;
    this.extents = extents;
    this.problems = problems;
  }

  void check() {
    long total = 0;
    long inGroups = 0;
    for (ExtentItems.Extent extent : extents.all().values()) {
      total += extent.lengthBytes;
    }
    List<BlockGroupEntry> groups = FreeSpaceCheck.blockGroups(fs);
    problems.compare("number of block groups", fs.volume().chunks().size(), groups.size());
    for (BlockGroupEntry group : groups) {
      long used = usedBytes(group);
      inGroups += used;
      problems.compare(
          "used bytes of the block group at " + group.start(), used, group.item().usedBytes());
      checkChunk(group);
    }
    problems.compare("bytes of extents inside block groups", total, inGroups);
    problems.compare("bytes_used of the superblock", total, fs.superblock().bytesUsed());
    problems.compare(
        "generation of the root tree's root",
        fs.superblock().generation(),
        fs.root(ObjectId.ROOT_TREE).commitRoot().generation());
    checkDevice();
  }

  private long usedBytes(BlockGroupEntry group) {
    long used = 0;
    long end = group.start() + group.lengthBytes();
    for (ExtentItems.Extent extent :
        extents.all().subMap(group.start(), true, end, false).values()) {
      used += extent.lengthBytes;
      if (extent.end() > end) {
        problems.add("extent at " + extent.start + " sticks out of its block group");
      }
    }
    return used;
  }

  private void checkChunk(BlockGroupEntry group) {
    ChunkItem chunk = fs.volume().chunks().get(group.start());
    if (chunk != null) {
      problems.compare(
          "length of the chunk at " + group.start(), group.lengthBytes(), chunk.lengthBytes());
      problems.compare("type of the chunk at " + group.start(), group.item().flags(), chunk.type());
    }
  }

  /** Stripes by their physical address; each must be a device extent, and the other way. */
  private void checkDevice() {
    Map<Long, List<Long>> expected = new HashMap<>();
    long used = 0;
    for (Map.Entry<Long, ChunkItem> chunk : fs.volume().chunks().entrySet()) {
      for (ChunkItem.Stripe stripe : chunk.getValue().stripes()) {
        expected.put(stripe.physical(), List.of(chunk.getKey(), chunk.getValue().lengthBytes()));
        used += chunk.getValue().lengthBytes();
      }
    }
    problems.compare("device extents", expected, deviceExtents());
    byte[] superblock = fs.superblock().toBytes();
    problems.compare(
        "used bytes of the device",
        used,
        LittleEndian.u64(superblock, Superblock.OFFSET_DEV_ITEM + DEV_ITEM_BYTES_USED));
  }

  private Map<Long, List<Long>> deviceExtents() {
    Map<Long, List<Long>> found = new HashMap<>();
    try (TreeCursor cursor = TreeCursor.over(fs.root(ObjectId.DEV_TREE), TreePath.commitRoot())) {
      for (boolean more = cursor.seek(Key.MIN); more; more = cursor.next()) {
        Key key = cursor.key();
        if (key.type() == ItemType.DEV_EXTENT) {
          found.put(
              key.offset(),
              List.of(
                  LittleEndian.u64(cursor.bytes(), cursor.dataAt() + 16),
                  LittleEndian.u64(cursor.bytes(), cursor.dataAt() + 24)));
        }
      }
    }
    return found;
  }
}
