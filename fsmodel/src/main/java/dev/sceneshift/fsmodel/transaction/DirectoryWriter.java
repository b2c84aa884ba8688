package dev.sceneshift.fsmodel.transaction;

import dev.sceneshift.fsmodel.checksum.Crc32c;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.Timespec;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import dev.sceneshift.fsmodel.tree.TreeWriter;
import java.util.Arrays;

/**
 * Entries of a directory (dir-item.c, inode.c). Confined to the thread that has the handle.
 *
 * <pre>
 * entry: location key 17, transid u64 @17, data_len u16 @25, name_len u16 @27, type u8 @29, name @30
 * </pre>
 */
final class DirectoryWriter {
  static final int TYPE_FILE = 1;
  static final int TYPE_DIRECTORY = 2;
  static final int TYPE_XATTR = 8;

  /** Bytes of an entry before its name. */
  static final int ENTRY_HEADER_BYTES = 30;

  private static final int NAME_HASH_START = 0xfffffffe;
  private static final long FIRST_INDEX = 2;
  private static final int OFFSET_SIZE = 16;
  private static final int OFFSET_TRANSID = 8;
  private static final int OFFSET_CTIME = 124;
  private static final int OFFSET_MTIME = 136;

  private final TransactionHandle handle;
  private final TreeRoot root;
  private final long directory;

  DirectoryWriter(TransactionHandle handle, TreeRoot root, long directory) {
    this.handle = handle;
    this.root = root;
    this.directory = directory;
  }

  /** The register of CRC-32C over the name, not inverted (kernel: btrfs_name_hash). */
  static long nameHash(byte[] name) {
    return Crc32c.update(NAME_HASH_START, name, 0, name.length) & 0xffff_ffffL;
  }

  boolean contains(byte[] name) {
    byte[] entries = TreeWriter.find(root, new Key(directory, ItemType.DIR_ITEM, nameHash(name)));
    for (int at = 0; entries != null && at < entries.length; ) {
      int length = LittleEndian.u16(entries, at + 27);
      int data = LittleEndian.u16(entries, at + 25);
      int from = at + ENTRY_HEADER_BYTES;
      if (Arrays.equals(entries, from, from + length, name, 0, name.length)) {
        return true;
      }
      at = from + length + data;
    }
    return false;
  }

  /** The index that the next entry gets (kernel: btrfs_set_inode_index). */
  long nextIndex() {
    TreePath path = TreePath.live();
    try {
      Key last = new Key(directory, ItemType.DIR_INDEX, -1);
      if (TreeSearch.searchSlotForRead(root, last, path, false)) {
        Key key = path.key();
        if (key.objectid() == directory && key.type() == ItemType.DIR_INDEX) {
          return key.offset() + 1;
        }
      }
      return FIRST_INDEX;
    } finally {
      path.release();
    }
  }

  /** Adds an entry under both keys, and its name's length twice to the directory's size. */
  void add(byte[] name, Key location, int type, long index, Timespec now) {
    byte[] entry = entry(name, location, handle.transid(), type, 0);
    Key itemKey = new Key(directory, ItemType.DIR_ITEM, nameHash(name));
    byte[] others = TreeWriter.find(root, itemKey);
    if (others == null) {
      handle.writer().insert(root, itemKey, entry);
    } else {
      byte[] all = Arrays.copyOf(others, others.length + entry.length);
      System.arraycopy(entry, 0, all, others.length, entry.length);
      handle.writer().update(root, itemKey, all);
    }
    handle.writer().insert(root, new Key(directory, ItemType.DIR_INDEX, index), entry);
    updateInode(2L * name.length, now);
  }

  static byte[] entry(byte[] name, Key location, long transid, int type, int dataBytes) {
    byte[] entry = new byte[ENTRY_HEADER_BYTES + name.length + dataBytes];
    location.write(entry, 0);
    LittleEndian.putU64(entry, Key.SIZE_BYTES, transid);
    LittleEndian.putU16(entry, 25, dataBytes);
    LittleEndian.putU16(entry, 27, name.length);
    LittleEndian.putU8(entry, 29, type);
    System.arraycopy(name, 0, entry, ENTRY_HEADER_BYTES, name.length);
    return entry;
  }

  private void updateInode(long growth, Timespec now) {
    Key key = new Key(directory, ItemType.INODE_ITEM, 0);
    byte[] inode = TreeWriter.find(root, key);
    if (inode == null || inode.length < InodeItem.SIZE_BYTES) {
      throw new FsException(Errno.ENOENT, "directory " + directory + " of " + root);
    }
    LittleEndian.putU64(inode, OFFSET_SIZE, LittleEndian.u64(inode, OFFSET_SIZE) + growth);
    LittleEndian.putU64(inode, OFFSET_TRANSID, handle.transid());
    now.write(inode, OFFSET_CTIME);
    now.write(inode, OFFSET_MTIME);
    handle.writer().update(root, key, inode);
  }
}
