package dev.sceneshift.fsmodel.transaction;

import dev.sceneshift.fsmodel.checksum.Crc32c;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import dev.sceneshift.fsmodel.tree.TreeWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Entries of a directory (dir-item.c, inode.c). Confined to the thread that has the handle.
 *
 * <pre>
 * entry: location key 17, transid u64 @17, data_len u16 @25, name_len u16 @27, type u8 @29, name @30
 * </pre>
 */
public final class DirectoryWriter {
  static final int TYPE_FILE = 1;
  public static final int TYPE_DIRECTORY = 2;
  public static final int TYPE_XATTR = 8;

  /** Bytes of an entry before its name. */
  public static final int ENTRY_HEADER_BYTES = 30;

  private static final int OFFSET_DATA_LENGTH = 25;
  private static final int OFFSET_NAME_LENGTH = 27;
  private static final int NAME_HASH_START = 0xfffffffe;
  private static final long FIRST_INDEX = 2;

  private final TransactionHandle handle;
  private final TreeRoot root;
  private final long directory;

  public DirectoryWriter(TransactionHandle handle, TreeRoot root, long directory) {
    this.handle = handle;
    this.root = root;
    this.directory = directory;
  }

  /** The register of CRC-32C over the name, not inverted (kernel: btrfs_name_hash). */
  public static long nameHash(byte[] name) {
    return Crc32c.update(NAME_HASH_START, name, 0, name.length) & 0xffff_ffffL;
  }

  public boolean contains(byte[] name) {
    byte[] entries = TreeWriter.find(root, new Key(directory, ItemType.DIR_ITEM, nameHash(name)));
    return entries != null && withoutEntry(entries, name) != null;
  }

  /** The index that the next entry gets (kernel: btrfs_set_inode_index). */
  public long nextIndex() {
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
  public void add(byte[] name, Key location, int type, long index) {
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
    updateInode(2L * name.length);
  }

  public static byte[] entry(byte[] name, Key location, long transid, int type, int dataBytes) {
    byte[] entry = new byte[ENTRY_HEADER_BYTES + name.length + dataBytes];
    location.write(entry, 0);
    LittleEndian.putU64(entry, Key.SIZE_BYTES, transid);
    LittleEndian.putU16(entry, OFFSET_DATA_LENGTH, dataBytes);
    LittleEndian.putU16(entry, OFFSET_NAME_LENGTH, name.length);
    LittleEndian.putU8(entry, 29, type);
    System.arraycopy(name, 0, entry, ENTRY_HEADER_BYTES, name.length);
    return entry;
  }

  /**
   * Removes an entry under both keys (kernel: btrfs_unlink_inode).
   *
   * @param index where its DIR_INDEX item stands
   * @throws FsException ENOENT if there is no such entry
   */
  public void remove(byte[] name, long index) {
    Key itemKey = new Key(directory, ItemType.DIR_ITEM, nameHash(name));
    byte[] entries = TreeWriter.find(root, itemKey);
    byte[] rest = entries == null ? null : withoutEntry(entries, name);
    if (rest == null) {
      throw new FsException(Errno.ENOENT, "entry of directory " + directory + " of " + root);
    }
    if (rest.length == 0) {
      handle.writer().delete(root, itemKey);
    } else {
      handle.writer().update(root, itemKey, rest);
    }
    handle.writer().delete(root, new Key(directory, ItemType.DIR_INDEX, index));
    updateInode(-2L * name.length);
  }

  /** An item of entries without one of them, or null if that is not among them. */
  public static byte @Nullable [] withoutEntry(byte[] entries, byte[] name) {
    for (int at = 0; at < entries.length; ) {
      int length = LittleEndian.u16(entries, at + OFFSET_NAME_LENGTH);
      int nameAt = at + ENTRY_HEADER_BYTES;
      int next = nameAt + length + LittleEndian.u16(entries, at + OFFSET_DATA_LENGTH);
      if (Arrays.equals(entries, nameAt, nameAt + length, name, 0, name.length)) {
        byte[] rest = Arrays.copyOf(entries, entries.length - (next - at));
        System.arraycopy(entries, next, rest, at, entries.length - next);
        return rest;
      }
      at = next;
    }
    return null;
  }

  private void updateInode(long growth) {
    InodeEditor inode = InodeEditor.load(handle, root, directory);
    inode.setSizeBytes(inode.item().sizeBytes() + growth);
    inode.touch();
    inode.store();
  }
}
