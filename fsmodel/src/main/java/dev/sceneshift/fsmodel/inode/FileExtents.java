package dev.sceneshift.fsmodel.inode;

import dev.sceneshift.fsmodel.allocation.Allocation;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.BackReference;
import dev.sceneshift.fsmodel.ondisk.FileExtentItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import dev.sceneshift.fsmodel.transaction.InodeEditor;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import java.util.ArrayList;
import java.util.List;

/**
 * The extent items of one file, with the references that they have on extents and the bytes that
 * the inode counts (file.c, btrfs_drop_extents; file-item.c). Ranges are in whole sectors. The
 * inode is edited, not stored. Confined to the thread that has the handle.
 */
final class FileExtents {
  private static final int OFFSET_RAM_BYTES = 8;
  private static final int OFFSET_TYPE = 20;
  private static final int OFFSET_DISK_NUM_BYTES = 29;
  private static final int OFFSET_OFFSET = 37;
  private static final int OFFSET_NUM_BYTES = 45;

  private final FsInfo fs;
  private final InodeEditor inode;
  private final TreeRoot root;
  private final Allocation allocation;

  /**
   * One item.
   *
   * @param start where in the file
   * @param bytes of the item
   */
  @SuppressWarnings("ArrayRecordComponent") // A carrier, never compared.
  record Extent(long start, FileExtentItem item, byte[] bytes) {
    static Extent of(long start, byte[] bytes) {
      return new Extent(start, FileExtentItem.read(bytes, 0), bytes);
    }

    long end() {
      return start + item.numBytes();
    }

    boolean isReal() {
      return !item.isInline() && item.diskBytenr() != 0;
    }
  }

  FileExtents(FsInfo fs, InodeEditor inode) {
    this.fs = fs;
    this.inode = inode;
    this.root = inode.root();
    this.allocation = inode.handle().allocation();
  }

  /** Items that overlap a range, in order; an inline one counts as the first sector. */
  static List<Extent> overlapping(TreeRoot root, long inode, long start, long end) {
    List<Extent> result = new ArrayList<>();
    try (TreeCursor cursor = TreeCursor.over(root, TreePath.live())) {
      boolean more =
          cursor.seek(new Key(inode, ItemType.EXTENT_DATA, startBelow(root, inode, start)));
      while (more
          && cursor.isAt(inode, ItemType.EXTENT_DATA)
          && Long.compareUnsigned(cursor.key().offset(), end) < 0) {
        Extent extent = Extent.of(cursor.key().offset(), cursor.leaf().itemData(cursor.slot()));
        if (extent.item.isInline() || extent.end() > start) {
          result.add(extent);
        }
        more = cursor.next();
      }
    }
    return result;
  }

  /** Where the last item at or below a place starts, or the place itself. */
  private static long startBelow(TreeRoot root, long inode, long place) {
    TreePath path = TreePath.live();
    try {
      Key key = new Key(inode, ItemType.EXTENT_DATA, place);
      boolean below =
          TreeSearch.searchSlotForRead(root, key, path, false)
              && path.key().objectid() == inode
              && path.key().type() == ItemType.EXTENT_DATA;
      return below ? path.key().offset() : place;
    } finally {
      path.release();
    }
  }

  /** Whether the file's data stand in its extent item. */
  boolean hasInline() {
    List<Extent> first = overlapping(root, inode.inode(), 0, 1);
    return !first.isEmpty() && first.get(0).item.isInline();
  }

  /** Takes away all of a range that the file has. */
  void drop(long start, long end) {
    for (Extent extent : overlapping(root, inode.inode(), start, end)) {
      if (extent.item.isInline()) {
        delete(extent);
        inode.addNbytes(-extent.item.ramBytes());
      } else {
        cut(extent, start, end);
      }
    }
  }

  private void cut(Extent extent, long start, long end) {
    long from = Math.max(start, extent.start);
    long to = Math.min(end, extent.end());
    boolean keepsLeft = extent.start < from;
    boolean keepsRight = to < extent.end();
    if (keepsLeft) {
      update(extent, extent.start, from);
    } else {
      delete(extent);
    }
    if (keepsRight) {
      insertPart(extent, to, extent.end());
    }
    if (extent.isReal()) {
      inode.addNbytes(from - to);
      int more = (keepsLeft ? 1 : 0) + (keepsRight ? 1 : 0) - 1;
      changeReference(extent.start, extent.item, more);
    }
  }

  /**
   * Gives the file a part of an extent, which another file may have too; nothing may be there.
   *
   * @param offset where in the (decoded) extent the part begins
   */
  void insertShared(long start, FileExtentItem source, long offset, long lengthBytes) {
    byte[] bytes = new byte[FileExtentItem.SIZE_BYTES];
    LittleEndian.putU64(bytes, 0, inode.handle().transid());
    LittleEndian.putU64(bytes, OFFSET_RAM_BYTES, source.ramBytes());
    LittleEndian.putU8(bytes, 16, source.compression());
    LittleEndian.putU8(bytes, OFFSET_TYPE, source.type());
    LittleEndian.putU64(bytes, FileExtentItem.OFFSET_DISK_BYTENR, source.diskBytenr());
    LittleEndian.putU64(bytes, OFFSET_DISK_NUM_BYTES, source.diskNumBytes());
    LittleEndian.putU64(bytes, OFFSET_OFFSET, offset);
    LittleEndian.putU64(bytes, OFFSET_NUM_BYTES, lengthBytes);
    insert(start, bytes);
    changeReference(start, FileExtentItem.read(bytes, 0), 1);
    inode.addNbytes(lengthBytes);
  }

  /** Gives the file all of a new extent of plain data; nothing may be there. */
  void insertNew(long start, long diskBytenr, long lengthBytes) {
    FileExtentItem item =
        new FileExtentItem(
            0,
            lengthBytes,
            0,
            FileExtentItem.TYPE_REGULAR,
            diskBytenr,
            lengthBytes,
            0,
            lengthBytes);
    insertShared(start, item, 0, lengthBytes);
  }

  /** Puts the file's data into its item; nothing may be there. */
  void insertInline(byte[] data) {
    byte[] bytes = new byte[FileExtentItem.INLINE_DATA_OFFSET + data.length];
    LittleEndian.putU64(bytes, 0, inode.handle().transid());
    LittleEndian.putU64(bytes, OFFSET_RAM_BYTES, data.length);
    LittleEndian.putU8(bytes, OFFSET_TYPE, FileExtentItem.TYPE_INLINE);
    System.arraycopy(data, 0, bytes, FileExtentItem.INLINE_DATA_OFFSET, data.length);
    insert(0, bytes);
    inode.addNbytes(data.length);
  }

  /** Says of what is missing in a range that it is a hole, on filesystems that want that said. */
  void fillHoles(long start, long end) {
    if (fs.superblock().hasIncompat(Superblock.INCOMPAT_NO_HOLES)) {
      return;
    }
    long at = start;
    for (Extent extent : overlapping(root, inode.inode(), start, end)) {
      insertHole(at, Math.min(extent.start, end));
      at = Math.max(at, extent.item.isInline() ? fs.sectorSizeBytes() : extent.end());
    }
    insertHole(at, end);
  }

  private void insertHole(long start, long end) {
    if (start >= end) {
      return;
    }
    byte[] bytes = new byte[FileExtentItem.SIZE_BYTES];
    LittleEndian.putU64(bytes, 0, inode.handle().transid());
    LittleEndian.putU64(bytes, OFFSET_RAM_BYTES, end - start);
    LittleEndian.putU8(bytes, OFFSET_TYPE, FileExtentItem.TYPE_REGULAR);
    LittleEndian.putU64(bytes, OFFSET_NUM_BYTES, end - start);
    insert(start, bytes);
  }

  private void update(Extent extent, long start, long end) {
    inode.handle().writer().update(root, key(extent.start), part(extent, start, end));
  }

  private void insertPart(Extent extent, long start, long end) {
    insert(start, part(extent, start, end));
  }

  /** The item with the range [start, end) of it only. */
  private byte[] part(Extent extent, long start, long end) {
    byte[] bytes = extent.bytes.clone();
    LittleEndian.putU64(bytes, 0, inode.handle().transid());
    if (extent.isReal()) {
      LittleEndian.putU64(bytes, OFFSET_OFFSET, extent.item.offset() + (start - extent.start));
    }
    LittleEndian.putU64(bytes, OFFSET_NUM_BYTES, end - start);
    return bytes;
  }

  private void insert(long start, byte[] bytes) {
    inode.handle().writer().insert(root, key(start), bytes);
  }

  private void delete(Extent extent) {
    inode.handle().writer().delete(root, key(extent.start));
  }

  /** References are counted by where in the file the extent as a whole would begin. */
  private void changeReference(long start, FileExtentItem item, int delta) {
    if (item.diskBytenr() != 0 && delta != 0) {
      allocation.changeDataReference(
          item.diskBytenr(),
          item.diskNumBytes(),
          BackReference.data(root.id(), inode.inode(), start - item.offset()),
          delta);
    }
  }

  private Key key(long start) {
    return new Key(inode.inode(), ItemType.EXTENT_DATA, start);
  }
}
