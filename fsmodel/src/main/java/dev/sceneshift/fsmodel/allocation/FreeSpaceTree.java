package dev.sceneshift.fsmodel.allocation;

import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Free space on disk (free-space-tree.c). For each block group a FREE_SPACE_INFO (count of ranges
 * u32, flags u32: bit 0 bitmaps), then either one empty FREE_SPACE_EXTENT for each free range, or
 * FREE_SPACE_BITMAP items with one bit, lowest first, for each free sector. Where there is no such
 * tree, free is what the extent tree leaves. Confined to the thread that holds the transaction.
 */
final class FreeSpaceTree {
  private static final int INFO_BYTES = 8;
  private static final long FLAG_BITMAPS = 1;

  private final FsInfo fs;
  private final TreeWriter writer;

  FreeSpaceTree(FsInfo fs, TreeWriter writer) {
    this.fs = fs;
    this.writer = writer;
  }

  boolean exists() {
    return fs.superblock().hasCompatRo(Superblock.COMPAT_RO_FREE_SPACE_TREE);
  }

  /** What the last commit left free in a block group. */
  RangeSet read(long start, long lengthBytes) {
    boolean valid = fs.superblock().hasCompatRo(Superblock.COMPAT_RO_FREE_SPACE_TREE_VALID);
    return exists() && valid ? readTree(start, lengthBytes) : readExtents(start, lengthBytes);
  }

  /** Makes the tree say that exactly {@code free} is free in the group. */
  void write(long start, long lengthBytes, RangeSet recorded, RangeSet free) {
    if (usesBitmaps(start, lengthBytes)) {
      writeBitmaps(start, lengthBytes, free);
    } else {
      writeRanges(recorded, free);
    }
    if (recorded.rangeCount() != free.rangeCount()) {
      writeInfo(start, lengthBytes, free.rangeCount());
    }
  }

  /** Adds a block group that is all free. */
  void add(long start, long lengthBytes) {
    byte[] info = new byte[INFO_BYTES];
    LittleEndian.putU32(info, 0, 1);
    writer.insert(root(), new Key(start, ItemType.FREE_SPACE_INFO, lengthBytes), info);
    writer.insert(root(), new Key(start, ItemType.FREE_SPACE_EXTENT, lengthBytes), new byte[0]);
  }

  private TreeRoot root() {
    return fs.root(ObjectId.FREE_SPACE_TREE);
  }

  private RangeSet readTree(long start, long lengthBytes) {
    RangeSet free = new RangeSet();
    long end = start + lengthBytes;
    try (TreeCursor cursor = TreeCursor.over(root(), TreePath.commitRoot())) {
      boolean more = cursor.seek(new Key(start, ItemType.FREE_SPACE_INFO, 0));
      for (; more && cursor.key().objectid() < end; more = cursor.next()) {
        Key key = cursor.key();
        if (key.type() == ItemType.FREE_SPACE_EXTENT) {
          free.add(key.objectid(), key.objectid() + key.offset());
        } else if (key.type() == ItemType.FREE_SPACE_BITMAP) {
          readBitmap(cursor, free);
        }
      }
    }
    return free;
  }

  private void readBitmap(TreeCursor cursor, RangeSet free) {
    int sectorSize = fs.sectorSizeBytes();
    long start = cursor.key().objectid();
    int sectors = (int) (cursor.key().offset() / sectorSize);
    BitSet bits =
        BitSet.valueOf(ByteBuffer.wrap(cursor.bytes(), cursor.dataAt(), cursor.sizeBytes()));
    for (int from = bits.nextSetBit(0); from >= 0 && from < sectors; ) {
      int to = Math.min(bits.nextClearBit(from), sectors);
      free.add(start + (long) from * sectorSize, start + (long) to * sectorSize);
      from = bits.nextSetBit(to);
    }
  }

  private RangeSet readExtents(long start, long lengthBytes) {
    RangeSet free = new RangeSet();
    long end = start + lengthBytes;
    free.add(start, end);
    try (TreeCursor cursor = TreeCursor.over(fs.extentRoot(), TreePath.commitRoot())) {
      boolean more = cursor.seek(new Key(start, 0, 0));
      for (; more && cursor.key().objectid() < end; more = cursor.next()) {
        Key key = cursor.key();
        if (key.type() == ItemType.EXTENT_ITEM) {
          free.remove(key.objectid(), key.objectid() + key.offset());
        } else if (key.type() == ItemType.METADATA_ITEM) {
          free.remove(key.objectid(), key.objectid() + fs.nodeSizeBytes());
        }
      }
    }
    return free;
  }

  private boolean usesBitmaps(long start, long lengthBytes) {
    byte[] info = TreeWriter.find(root(), new Key(start, ItemType.FREE_SPACE_INFO, lengthBytes));
    if (info == null) {
      throw new IllegalStateException("no free space info for the block group at " + start);
    }
    return (LittleEndian.u32(info, 4) & FLAG_BITMAPS) != 0;
  }

  private void writeInfo(long start, long lengthBytes, int rangeCount) {
    Key key = new Key(start, ItemType.FREE_SPACE_INFO, lengthBytes);
    byte[] info = TreeWriter.find(root(), key);
    if (info == null) {
      throw new IllegalStateException("no free space info for the block group at " + start);
    }
    LittleEndian.putU32(info, 0, rangeCount);
    writer.update(root(), key, info);
  }

  private void writeRanges(RangeSet recorded, RangeSet free) {
    for (Map.Entry<Long, Long> range : recorded.ranges().entrySet()) {
      if (!range.getValue().equals(free.ranges().get(range.getKey()))) {
        writer.delete(root(), rangeKey(range));
      }
    }
    for (Map.Entry<Long, Long> range : free.ranges().entrySet()) {
      if (!range.getValue().equals(recorded.ranges().get(range.getKey()))) {
        writer.insert(root(), rangeKey(range), new byte[0]);
      }
    }
  }

  private static Key rangeKey(Map.Entry<Long, Long> range) {
    return new Key(range.getKey(), ItemType.FREE_SPACE_EXTENT, range.getValue() - range.getKey());
  }

  private void writeBitmaps(long start, long lengthBytes, RangeSet free) {
    for (Key key : bitmapKeys(start, lengthBytes)) {
      byte[] old = TreeWriter.find(root(), key);
      if (old == null) {
        throw new IllegalStateException("free space bitmap " + key + " has gone");
      }
      byte[] next = Arrays.copyOf(bits(key, free).toByteArray(), old.length);
      if (!Arrays.equals(old, next)) {
        writer.update(root(), key, next);
      }
    }
  }

  /** A bit for each sector that is free in the range of a bitmap's key. */
  private BitSet bits(Key key, RangeSet free) {
    int sectorSize = fs.sectorSizeBytes();
    long start = key.objectid();
    BitSet bits = new BitSet();
    free.intersection(start, start + key.offset())
        .ranges()
        .forEach(
            (from, to) ->
                bits.set((int) ((from - start) / sectorSize), (int) ((to - start) / sectorSize)));
    return bits;
  }

  private List<Key> bitmapKeys(long start, long lengthBytes) {
    List<Key> keys = new ArrayList<>();
    try (TreeCursor cursor = TreeCursor.over(root(), TreePath.live())) {
      boolean more = cursor.seek(new Key(start, ItemType.FREE_SPACE_INFO, 0));
      for (; more && cursor.key().objectid() < start + lengthBytes; more = cursor.next()) {
        if (cursor.key().type() == ItemType.FREE_SPACE_BITMAP) {
          keys.add(cursor.key());
        }
      }
    }
    return keys;
  }
}
