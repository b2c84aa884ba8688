package dev.sceneshift.fsmodel.allocation;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.error.CorruptImageException;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.BackReference;
import dev.sceneshift.fsmodel.ondisk.ExtentItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reading and writing extent records in the live extent tree (extent-tree.c). Changes that are
 * still delayed are not in it. Confined to the thread that holds the transaction.
 */
final class ExtentTree {
  private static final int COUNT_BYTES = 4;
  private static final int DATA_REFERENCE_BYTES = 28;

  private final FsInfo fs;
  private final TreeWriter writer;

  ExtentTree(FsInfo fs, TreeWriter writer) {
    this.fs = fs;
    this.writer = writer;
  }

  /**
   * The record of the extent that starts at {@code start}.
   *
   * @throws CorruptImageException EUCLEAN if there is none
   */
  ExtentRecord read(long start) {
    TreeRoot root = fs.extentRoot();
    try (TreeCursor cursor = TreeCursor.over(root, TreePath.live())) {
      cursor.seek(new Key(start, ItemType.EXTENT_ITEM, 0));
      if (!isExtent(cursor) || cursor.key().objectid() != start) {
        throw new CorruptImageException(
            Errno.EUCLEAN, "extent tree", start, "an extent item", "none");
      }
      return readAt(cursor);
    }
  }

  /** All extents that start in [start, end), in order of address. */
  List<ExtentRecord> readRange(long start, long end) {
    List<ExtentRecord> records = new ArrayList<>();
    try (TreeCursor cursor = TreeCursor.over(fs.extentRoot(), TreePath.live())) {
      boolean more = cursor.seek(new Key(start, 0, 0));
      while (more && Long.compareUnsigned(cursor.key().objectid(), end) < 0) {
        if (isExtent(cursor)) {
          records.add(readAt(cursor));
          more = cursor.isValid();
        } else {
          more = cursor.next();
        }
      }
    }
    return records;
  }

  void insert(ExtentRecord record) {
    writer.insert(fs.extentRoot(), record.key(), record.toItem().toBytes());
    writeKeyed(record);
  }

  void store(ExtentRecord record) {
    writer.update(fs.extentRoot(), record.key(), record.toItem().toBytes());
    writeKeyed(record);
  }

  void delete(ExtentRecord record) {
    record.takeKeyedChanges().forEach((key, change) -> deleteKeyed(record, key, change));
    for (Key key : record.keyedKeys()) {
      writer.delete(fs.extentRoot(), key);
    }
    writer.delete(fs.extentRoot(), record.key());
  }

  private void deleteKeyed(ExtentRecord record, Key key, Map.Entry<BackReference, Long> change) {
    if (change.getValue() != 0) {
      throw new IllegalStateException("extent at " + record.start() + " deleted with references");
    }
    if (TreeWriter.find(fs.extentRoot(), key) != null) {
      writer.delete(fs.extentRoot(), key);
    }
  }

  private void writeKeyed(ExtentRecord record) {
    record
        .takeKeyedChanges()
        .forEach(
            (key, change) -> {
              if (change.getValue() != 0) {
                writer.put(fs.extentRoot(), key, keyedBytes(change.getKey(), change.getValue()));
              } else if (TreeWriter.find(fs.extentRoot(), key) != null) {
                writer.delete(fs.extentRoot(), key);
              }
            });
  }

  private static byte[] keyedBytes(BackReference reference, long count) {
    return switch (reference.type()) {
      case ItemType.EXTENT_DATA_REF -> {
        byte[] bytes = new byte[DATA_REFERENCE_BYTES];
        ExtentItem.writeDataReference(bytes, 0, reference, count);
        yield bytes;
      }
      case ItemType.SHARED_DATA_REF -> {
        byte[] bytes = new byte[COUNT_BYTES];
        LittleEndian.putU32(bytes, 0, count);
        yield bytes;
      }
      default -> new byte[0];
    };
  }

  /** What an extent item with inline references may grow to, exclusive, in bytes. */
  static int maxItemBytes(int nodeSizeBytes) {
    int leafCapacity = nodeSizeBytes - ExtentBuffer.HEADER_BYTES;
    return leafCapacity / 16 - ExtentBuffer.ITEM_BYTES;
  }

  private static boolean isExtent(TreeCursor cursor) {
    if (!cursor.isValid()) {
      return false;
    }
    int type = cursor.key().type();
    return type == ItemType.EXTENT_ITEM || type == ItemType.METADATA_ITEM;
  }

  /** Reads the extent under the cursor and moves behind the last of its reference items. */
  private ExtentRecord readAt(TreeCursor cursor) {
    Key key = cursor.key();
    boolean mayHaveInfo = key.type() == ItemType.EXTENT_ITEM;
    long flags = LittleEndian.u64(cursor.bytes(), cursor.dataAt() + 16);
    ExtentItem item =
        ExtentItem.read(
            cursor.bytes(),
            cursor.dataAt(),
            cursor.sizeBytes(),
            mayHaveInfo && (flags & ExtentItem.FLAG_TREE_BLOCK) != 0);
    ExtentRecord record = ExtentRecord.of(key, item, fs.nodeSizeBytes());
    while (cursor.next() && cursor.key().objectid() == key.objectid()) {
      readKeyed(cursor, record);
    }
    return record;
  }

  private static void readKeyed(TreeCursor cursor, ExtentRecord record) {
    Key key = cursor.key();
    byte[] bytes = cursor.bytes();
    int at = cursor.dataAt();
    switch (key.type()) {
      case ItemType.TREE_BLOCK_REF, ItemType.SHARED_BLOCK_REF ->
          record.addKeyed(key, new BackReference(key.type(), key.offset(), 0, 0), 1);
      case ItemType.SHARED_DATA_REF ->
          record.addKeyed(key, BackReference.sharedData(key.offset()), LittleEndian.u32(bytes, at));
      case ItemType.EXTENT_DATA_REF ->
          record.addKeyed(
              key, ExtentItem.readDataReference(bytes, at), LittleEndian.u32(bytes, at + 24));
      default -> {
        // A block group item may share the objectid; it is none of our references.
      }
    }
  }
}
