package dev.sceneshift.fsmodel.check;

import dev.sceneshift.fsmodel.mount.BlockGroupEntry;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.BlockGroupItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Compares the free space tree with what the extent tree leaves in each block group. */
final class FreeSpaceCheck {
  private final FsInfo fs;
  private final ExtentItems extents;
  private final Problems problems;

  FreeSpaceCheck(FsInfo fs, ExtentItems extents, Problems problems) {
    this.fs = fs;
    this.extents = extents;
    this.problems = problems;
  }

  /** Block groups in order of address; the caller holds the commit root lock. */
  static List<BlockGroupEntry> blockGroups(FsInfo fs) {
    List<BlockGroupEntry> result = new ArrayList<>();
    try (TreeCursor cursor = TreeCursor.over(fs.blockGroupRoot(), TreePath.commitRoot())) {
      for (boolean more = cursor.seek(Key.MIN); more; more = cursor.next()) {
        Key key = cursor.key();
        if (key.type() == ItemType.BLOCK_GROUP_ITEM) {
          result.add(
              new BlockGroupEntry(
                  result.size() + 1,
                  key.objectid(),
                  key.offset(),
                  BlockGroupItem.read(cursor.bytes(), cursor.dataAt())));
        }
      }
    }
    return result;
  }

  void check() {
    if (!fs.superblock().hasCompatRo(Superblock.COMPAT_RO_FREE_SPACE_TREE)) {
      return;
    }
    for (BlockGroupEntry group : blockGroups(fs)) {
      TreeMap<Long, Long> expected = freeOf(group);
      TreeMap<Long, Long> found = new TreeMap<>();
      long count = recordedOf(group, found);
      problems.compare("free space of the block group at " + group.start(), expected, found);
      problems.compare(
          "number of free ranges of the block group at " + group.start(),
          (long) expected.size(),
          count);
    }
  }

  private TreeMap<Long, Long> freeOf(BlockGroupEntry group) {
    TreeMap<Long, Long> free = new TreeMap<>();
    long end = group.start() + group.lengthBytes();
    long next = group.start();
    for (ExtentItems.Extent extent :
        extents.all().subMap(group.start(), true, end, false).values()) {
      if (extent.start > next) {
        free.put(next, extent.start);
      }
      next = extent.end();
    }
    if (next < end) {
      free.put(next, end);
    }
    return free;
  }

  /** Fills in the ranges that are recorded; returns how many are said to be. */
  private long recordedOf(BlockGroupEntry group, TreeMap<Long, Long> ranges) {
    long count = -1;
    long end = group.start() + group.lengthBytes();
    try (TreeCursor cursor =
        TreeCursor.over(fs.root(ObjectId.FREE_SPACE_TREE), TreePath.commitRoot())) {
      boolean more = cursor.seek(new Key(group.start(), ItemType.FREE_SPACE_INFO, 0));
      for (; more && cursor.key().objectid() < end; more = cursor.next()) {
        Key key = cursor.key();
        switch (key.type()) {
          case ItemType.FREE_SPACE_INFO ->
              count = LittleEndian.u32(cursor.bytes(), cursor.dataAt());
          case ItemType.FREE_SPACE_EXTENT ->
              ranges.put(key.objectid(), key.objectid() + key.offset());
          case ItemType.FREE_SPACE_BITMAP -> addBitmap(cursor, ranges);
          default -> problems.add("unknown item " + key + " in the free space tree");
        }
      }
    }
    return count;
  }

  private void addBitmap(TreeCursor cursor, TreeMap<Long, Long> ranges) {
    int sector = fs.sectorSizeBytes();
    Key key = cursor.key();
    for (long i = 0; i < key.offset() / sector; i++) {
      int octet = LittleEndian.u8(cursor.bytes(), cursor.dataAt() + (int) (i / 8));
      if ((octet & (1 << (i % 8))) != 0) {
        append(ranges, key.objectid() + i * sector, key.objectid() + (i + 1) * sector);
      }
    }
  }

  private static void append(TreeMap<Long, Long> ranges, long start, long end) {
    if (!ranges.isEmpty() && ranges.lastEntry().getValue() == start) {
      ranges.put(ranges.lastKey(), end);
    } else {
      ranges.put(start, end);
    }
  }
}
