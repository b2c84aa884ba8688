package dev.sceneshift.fsmodel.transaction;

import dev.sceneshift.fsmodel.allocation.Allocation;
import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.BackReference;
import dev.sceneshift.fsmodel.ondisk.BlockGroupFlags;
import dev.sceneshift.fsmodel.ondisk.FileExtentItem;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.ondisk.Timespec;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import dev.sceneshift.fsmodel.tree.TreeWriter;
import java.nio.charset.StandardCharsets;

/**
 * Fills freed space with the content of one new file in the top-level directory: freed data extents
 * with its data, freed tree blocks with leaves that hold its extended attributes.
 */
final class FreedSpaceReuse {
  private static final int MAX_EXTENT_BYTES = 1 << 20;
  private static final int FILE_EXTENT_BYTES = 53;
  private static final long FIRST_INODE = 257;

  /** Tree blocks left for what the commit itself must copy. */
  private static final long RESERVED_BLOCKS = 64;

  /** So many new extents are sure to take no more than one block more of the extent tree. */
  private static final long ADDITIONS_FOR_ONE_BLOCK = 16;

  private final FsInfo fs;
  private final TransactionHandle handle;
  private final Allocation allocation;
  private final TreeRoot topLevel;
  private final Timespec now;
  private long inode;
  private long sizeBytes;

  /** Extents and attributes added. */
  private long added;

  FreedSpaceReuse(FsInfo fs, TransactionHandle handle) {
    this.fs = fs;
    this.handle = handle;
    this.allocation = handle.allocation();
    this.topLevel = fs.root(ObjectId.FS_TREE);
    this.now = handle.now();
  }

  /** Bytes of freed space that are allocated again. */
  long reuse() {
    long before = freedBytes();
    if (before == 0) {
      return 0;
    }
    createFile();
    fillData();
    fillTreeBlocks();
    writeInode();
    return before - freedBytes();
  }

  private long freedBytes() {
    long sum = 0;
    for (Allocation.FreedRange range : allocation.freedRanges()) {
      sum += range.lengthBytes();
    }
    return sum;
  }

  /** Those of the chunk tree are left out: only that tree can use them again. */
  private boolean hasFreedBlocks() {
    for (Allocation.FreedRange range : allocation.freedRanges()) {
      if (range.treeBlocks() && (range.blockGroupFlags() & BlockGroupFlags.METADATA) != 0) {
        return true;
      }
    }
    return false;
  }

  private void createFile() {
    inode = newInode();
    byte[] name =
        ("reused-" + Long.toUnsignedString(handle.transid())).getBytes(StandardCharsets.UTF_8);
    DirectoryWriter directory = new DirectoryWriter(handle, topLevel, ObjectId.FIRST_FREE);
    long index = directory.nextIndex();
    byte[] reference = new byte[10 + name.length];
    LittleEndian.putU64(reference, 0, index);
    LittleEndian.putU16(reference, 8, name.length);
    System.arraycopy(name, 0, reference, 10, name.length);
    handle.writer().insert(topLevel, inodeKey(), inodeItem());
    handle
        .writer()
        .insert(topLevel, new Key(inode, ItemType.INODE_REF, ObjectId.FIRST_FREE), reference);
    directory.add(name, inodeKey(), DirectoryWriter.TYPE_FILE, index);
  }

  /** One more than the highest inode number in use. */
  private long newInode() {
    TreePath path = TreePath.live();
    try {
      Key limit = new Key(ObjectId.LAST_FREE, 0, 0);
      TreeSearch.searchSlotForRead(topLevel, limit, path, false);
      return Math.max(FIRST_INODE, path.key().objectid() + 1);
    } finally {
      path.release();
    }
  }

  private void fillData() {
    for (Allocation.FreedRange range : allocation.freedRanges()) {
      if (!range.treeBlocks()) {
        for (long done = 0; done < range.lengthBytes(); done += MAX_EXTENT_BYTES) {
          if (isShortOfBlocks()) {
            return;
          }
          addExtent((int) Math.min(MAX_EXTENT_BYTES, range.lengthBytes() - done));
        }
      }
    }
  }

  private void addExtent(int length) {
    long start = allocation.allocateData(length);
    byte[] content = content(start, length);
    allocation.writeData(start, content);
    allocation.computeChecksums(start, content);
    allocation.changeDataReference(
        start, length, BackReference.data(ObjectId.FS_TREE, inode, sizeBytes), 1);
    byte[] item = new byte[FILE_EXTENT_BYTES];
    LittleEndian.putU64(item, 0, handle.transid());
    LittleEndian.putU64(item, 8, length);
    LittleEndian.putU8(item, 20, FileExtentItem.TYPE_REGULAR);
    LittleEndian.putU64(item, FileExtentItem.OFFSET_DISK_BYTENR, start);
    LittleEndian.putU64(item, 29, length);
    LittleEndian.putU64(item, 45, length);
    handle.writer().insert(topLevel, new Key(inode, ItemType.EXTENT_DATA, sizeBytes), item);
    sizeBytes += length;
    added++;
  }

  /** Bytes that say which transaction wrote them, and where. */
  private byte[] content(long start, int length) {
    byte[] content = new byte[length];
    for (int at = 0; at + 16 <= length; at += 16) {
      LittleEndian.putU64(content, at, ~handle.transid());
      LittleEndian.putU64(content, at + 8, start + at);
    }
    return content;
  }

  /** An attribute of more than half a leaf gets a leaf of its own. */
  private void fillTreeBlocks() {
    int capacity = fs.nodeSizeBytes() - ExtentBuffer.HEADER_BYTES;
    for (int number = 1; hasFreedBlocks() && !isShortOfBlocks(); number++) {
      addAttribute("user.reused." + number, capacity / 4 * 3);
    }
  }

  private void addAttribute(String text, int itemBytes) {
    byte[] name = text.getBytes(StandardCharsets.UTF_8);
    Key key = new Key(inode, ItemType.XATTR_ITEM, DirectoryWriter.nameHash(name));
    if (TreeWriter.find(topLevel, key) != null) {
      return;
    }
    int valueBytes = itemBytes - DirectoryWriter.ENTRY_HEADER_BYTES - name.length;
    byte[] entry =
        DirectoryWriter.entry(
            name, Key.MIN, handle.transid(), DirectoryWriter.TYPE_XATTR, valueBytes);
    byte[] value = content(inode, valueBytes);
    System.arraycopy(value, 0, entry, entry.length - valueBytes, valueBytes);
    handle.writer().insert(topLevel, key, entry);
    added++;
  }

  private boolean isShortOfBlocks() {
    return allocation.availableBytes(BlockGroupFlags.METADATA)
        < (RESERVED_BLOCKS + added / ADDITIONS_FOR_ONE_BLOCK) * fs.nodeSizeBytes();
  }

  private void writeInode() {
    handle.writer().update(topLevel, inodeKey(), inodeItem());
  }

  private Key inodeKey() {
    return new Key(inode, ItemType.INODE_ITEM, 0);
  }

  private byte[] inodeItem() {
    byte[] item = new byte[InodeItem.SIZE_BYTES];
    LittleEndian.putU64(item, 0, handle.transid());
    LittleEndian.putU64(item, 8, handle.transid());
    LittleEndian.putU64(item, 16, sizeBytes);
    LittleEndian.putU64(item, 24, sizeBytes);
    LittleEndian.putU32(item, 40, 1);
    LittleEndian.putU32(item, 52, InodeItem.S_IFREG | 0600);
    for (int at = 112; at < InodeItem.SIZE_BYTES; at += Timespec.SIZE_BYTES) {
      now.write(item, at);
    }
    return item;
  }
}
