package dev.sceneshift.fsmodel.check;

import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.BackReference;
import dev.sceneshift.fsmodel.ondisk.ExtentItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that the extent tree says, by the address of the extent. */
final class ExtentItems {

  /** One extent with all its references, inline or not. */
  static final class Extent {
    final long start;
    final long lengthBytes;
    final int level;
    final ExtentItem item;
    final Map<BackReference, Long> references = new HashMap<>();

    Extent(long start, long lengthBytes, int level, ExtentItem item) {
      this.start = start;
      this.lengthBytes = lengthBytes;
      this.level = level;
      this.item = item;
    }

    boolean isTreeBlock() {
      return (item.flags() & ExtentItem.FLAG_TREE_BLOCK) != 0;
    }

    long end() {
      return start + lengthBytes;
    }
  }

  private final TreeMap<Long, Extent> extents = new TreeMap<>();

  private ExtentItems() {}

  TreeMap<Long, Extent> all() {
    return extents;
  }

  @Nullable Extent find(long start) {
    return extents.get(start);
  }

  boolean isFullBackref(long start) {
    Extent extent = extents.get(start);
    return extent != null && extent.item.isFullBackref();
  }

  static ExtentItems read(FsInfo fs, Problems problems) {
    ExtentItems result = new ExtentItems();
    try (TreeCursor cursor = TreeCursor.over(fs.extentRoot(), TreePath.commitRoot())) {
      for (boolean more = cursor.seek(Key.MIN); more; more = cursor.next()) {
        result.take(fs, cursor, problems);
      }
    }
    long end = 0;
    for (Extent extent : result.extents.values()) {
      if (extent.start < end) {
        problems.add("extent at " + extent.start + " overlaps the one before it");
      }
      end = extent.end();
      long sum = 0;
      for (long count : extent.references.values()) {
        sum += count;
      }
      problems.compare("refs of extent at " + extent.start, sum, extent.item.refs());
    }
    return result;
  }

  private void take(FsInfo fs, TreeCursor cursor, Problems problems) {
    Key key = cursor.key();
    byte[] bytes = cursor.bytes();
    int at = cursor.dataAt();
    switch (key.type()) {
      case ItemType.EXTENT_ITEM, ItemType.METADATA_ITEM -> {
        boolean treeBlock = (LittleEndian.u64(bytes, at + 16) & ExtentItem.FLAG_TREE_BLOCK) != 0;
        boolean skinny = key.type() == ItemType.METADATA_ITEM;
        ExtentItem item = ExtentItem.read(bytes, at, cursor.sizeBytes(), treeBlock && !skinny);
        ExtentItem.TreeBlockInfo info = item.treeBlock();
        int level = skinny ? (int) key.offset() : info == null ? 0 : info.level();
        long length = skinny ? fs.nodeSizeBytes() : key.offset();
        Extent extent = new Extent(key.objectid(), length, level, item);
        for (ExtentItem.Counted counted : item.references()) {
          add(extent, counted.reference(), counted.count(), problems);
        }
        extents.put(key.objectid(), extent);
      }
      case ItemType.TREE_BLOCK_REF, ItemType.SHARED_BLOCK_REF ->
          addKeyed(key, new BackReference(key.type(), key.offset(), 0, 0), 1, problems);
      case ItemType.SHARED_DATA_REF ->
          addKeyed(
              key, BackReference.sharedData(key.offset()), LittleEndian.u32(bytes, at), problems);
      case ItemType.EXTENT_DATA_REF ->
          addKeyed(
              key,
              ExtentItem.readDataReference(bytes, at),
              LittleEndian.u32(bytes, at + 24),
              problems);
      default -> {
        // Block group items are checked elsewhere.
      }
    }
  }

  private void addKeyed(Key key, BackReference reference, long count, Problems problems) {
    Extent extent = extents.get(key.objectid());
    if (extent == null) {
      problems.add("reference item " + key + " without an extent item");
    } else {
      add(extent, reference, count, problems);
    }
  }

  private static void add(Extent extent, BackReference reference, long count, Problems problems) {
    if (extent.references.put(reference, count) != null) {
      problems.add("extent at " + extent.start + " has reference " + reference + " twice");
    }
  }
}
