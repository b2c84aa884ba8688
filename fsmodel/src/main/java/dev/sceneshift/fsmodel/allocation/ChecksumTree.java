package dev.sceneshift.fsmodel.allocation;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.checksum.ChecksumType;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import dev.sceneshift.fsmodel.tree.TreeWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Checksums of data sectors (file-item.c): EXTENT_CSUM items, each the checksums of consecutive
 * sectors from the key's offset on. Confined to the thread that holds the transaction.
 */
final class ChecksumTree {
  private final FsInfo fs;
  private final TreeWriter writer;

  /** One item, or the part of one that lies in a range. */
  private record Run(long start, byte[] sums) {}

  ChecksumTree(FsInfo fs, TreeWriter writer) {
    this.fs = fs;
    this.writer = writer;
  }

  /** Gives the data at {@code to} the checksums that those at {@code from} have. */
  void copy(long from, long to, long lengthBytes) {
    for (Run run : overlapping(from, from + lengthBytes)) {
      Run part = clip(run, from, from + lengthBytes);
      insert(part.start - from + to, part.sums);
    }
  }

  /** Computes and inserts the checksums of data at {@code logical}. */
  void compute(long logical, byte[] data) {
    ChecksumType type = fs.checksumType();
    int sector = fs.sectorSizeBytes();
    int size = type.sizeBytes();
    byte[] sums = new byte[data.length / sector * size];
    byte[] field = new byte[ChecksumType.FIELD_BYTES];
    for (int i = 0; i < data.length / sector; i++) {
      type.compute(data, i * sector, sector, field);
      System.arraycopy(field, 0, sums, i * size, size);
    }
    insert(logical, sums);
  }

  /** Removes the checksums of a range; items that stick out of it are cut (btrfs_del_csums). */
  void delete(long start, long lengthBytes) {
    long end = start + lengthBytes;
    for (Run run : overlapping(start, end)) {
      Key key = key(run.start);
      long runEnd = end(run);
      if (run.start < start) {
        writer.update(root(), key, clip(run, run.start, start).sums);
      } else {
        writer.delete(root(), key);
      }
      if (runEnd > end) {
        writer.insert(root(), key(end), clip(run, end, runEnd).sums);
      }
    }
  }

  private void insert(long start, byte[] sums) {
    int max = maxItemBytes();
    int size = fs.checksumType().sizeBytes();
    for (int at = 0; at < sums.length; at += max) {
      long logical = start + (long) at / size * fs.sectorSizeBytes();
      byte[] part = Arrays.copyOfRange(sums, at, Math.min(sums.length, at + max));
      writer.insert(root(), key(logical), part);
    }
  }

  /** Kernel: MAX_CSUM_ITEMS, in bytes. */
  private int maxItemBytes() {
    int size = fs.checksumType().sizeBytes();
    int room = fs.nodeSizeBytes() - ExtentBuffer.HEADER_BYTES - 2 * ExtentBuffer.ITEM_BYTES;
    return (room / size - 1) * size;
  }

  private List<Run> overlapping(long start, long end) {
    List<Run> runs = new ArrayList<>();
    TreePath path = TreePath.live();
    try (TreeCursor cursor = TreeCursor.over(root(), path)) {
      for (boolean more = seekAtOrBelow(cursor, path, start); more; more = cursor.next()) {
        Key key = cursor.key();
        if (key.objectid() != ObjectId.EXTENT_CSUM || key.offset() >= end) {
          break;
        }
        Run run = new Run(key.offset(), path.leaf().itemData(path.slot()));
        if (end(run) > start) {
          runs.add(run);
        }
      }
    }
    return runs;
  }

  /** Moves to the last item that starts at or below {@code start}, or else the first above. */
  private boolean seekAtOrBelow(TreeCursor cursor, TreePath path, long start) {
    Key key = key(start);
    boolean below = TreeSearch.searchSlotForRead(root(), key, path, false);
    Key seek = below && path.key().objectid() == ObjectId.EXTENT_CSUM ? path.key() : key;
    return cursor.seek(seek);
  }

  private Run clip(Run run, long from, long to) {
    int size = fs.checksumType().sizeBytes();
    long sector = fs.sectorSizeBytes();
    long first = Math.max(run.start, from);
    long last = Math.min(end(run), to);
    return new Run(
        first,
        Arrays.copyOfRange(
            run.sums,
            (int) ((first - run.start) / sector * size),
            (int) ((last - run.start) / sector * size)));
  }

  private long end(Run run) {
    return run.start
        + (long) run.sums.length / fs.checksumType().sizeBytes() * fs.sectorSizeBytes();
  }

  private TreeRoot root() {
    return fs.root(ObjectId.CSUM_TREE);
  }

  private static Key key(long start) {
    return new Key(ObjectId.EXTENT_CSUM, ItemType.EXTENT_CSUM, start);
  }
}
