package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.checksum.Crc32c;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import java.util.Arrays;

/**
 * An entry of a DIR_ITEM, DIR_INDEX or XATTR_ITEM (kernel: struct btrfs_dir_item): location key 17,
 * transid u64, data length u16 @25, name length u16 @27, type u8 @29, name @30, data.
 */
final class DirectoryEntry {
  /** Result of {@link #lookUp}: there is no entry, or it is that of a subvolume. */
  static final long NO_INODE = 0;

  private static final int LOCATION_TYPE_AT = 8;
  private static final int DATA_LENGTH_AT = 25;
  private static final int NAME_LENGTH_AT = 27;
  private static final int NAME_AT = 30;

  /** Start value of the name hash register (kernel: btrfs_name_hash). */
  private static final int NAME_HASH_SEED = ~1;

  private final byte[] bytes;
  private final int at;

  private DirectoryEntry(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  /** What is done with each entry of an item. */
  interface Visitor {
    /** Returns false to stop. */
    boolean visit(DirectoryEntry entry);
  }

  /** Visits the entries of the item in {@code slot} in stored order. */
  static void visitEntries(ExtentBuffer leaf, int slot, Visitor visitor) {
    byte[] bytes = leaf.bytes();
    int at = leaf.itemDataAt(slot);
    int end = at + leaf.itemSizeBytes(slot);
    while (at < end) {
      DirectoryEntry entry = new DirectoryEntry(bytes, at);
      if (at + NAME_AT > end || at + entry.sizeBytes() > end) {
        throw new FsException(Errno.EUCLEAN, "send: an entry reaches beyond its directory item");
      }
      if (!visitor.visit(entry)) {
        return;
      }
      at += entry.sizeBytes();
    }
  }

  /** The only entry of a DIR_INDEX item. */
  static DirectoryEntry ofIndex(ExtentBuffer leaf, int slot) {
    return new DirectoryEntry(leaf.bytes(), leaf.itemDataAt(slot));
  }

  /** Key offset of the item that holds a name (kernel: btrfs_name_hash). */
  static long nameHash(byte[] name) {
    return Crc32c.update(NAME_HASH_SEED, name, 0, name.length) & 0xffff_ffffL;
  }

  /**
   * The inode that a name of a directory means (kernel: lookup_dir_item_inode).
   *
   * @return {@link #NO_INODE} if there is none or it is a subvolume
   */
  static long lookUp(TreeRoot root, long directory, byte[] name) {
    return find(root, directory, name, false);
  }

  /** Whether a directory has an entry of this name, be it a subvolume's. */
  static boolean exists(TreeRoot root, long directory, byte[] name) {
    return find(root, directory, name, true) != NO_INODE;
  }

  private static long find(TreeRoot root, long directory, byte[] name, boolean subvolumesToo) {
    TreePath path = TreePath.commitRootCloning();
    try {
      Key key = new Key(directory, ItemType.DIR_ITEM, nameHash(name));
      if (!TreeSearch.searchSlot(root, key, path)) {
        return NO_INODE;
      }
      long[] inode = {NO_INODE};
      visitEntries(
          path.leaf(),
          path.slot(),
          entry -> {
            boolean named = entry.isNamed(name);
            if (named && (subvolumesToo || !entry.isSubvolume())) {
              inode[0] = entry.inode();
            }
            return !named;
          });
      return inode[0];
    } finally {
      path.release();
    }
  }

  /** Objectid of the location: an inode number, or a subvolume's id. */
  long inode() {
    return LittleEndian.u64(bytes, at);
  }

  boolean isSubvolume() {
    return LittleEndian.u8(bytes, at + LOCATION_TYPE_AT) == ItemType.ROOT_ITEM;
  }

  boolean isNamed(byte[] name) {
    int start = at + NAME_AT;
    return nameLength() == name.length
        && Arrays.equals(bytes, start, start + name.length, name, 0, name.length);
  }

  int nameLength() {
    return LittleEndian.u16(bytes, at + NAME_LENGTH_AT);
  }

  int dataLength() {
    return LittleEndian.u16(bytes, at + DATA_LENGTH_AT);
  }

  byte[] name() {
    int start = at + NAME_AT;
    return Arrays.copyOfRange(bytes, start, start + nameLength());
  }

  byte[] data() {
    int start = at + NAME_AT + nameLength();
    return Arrays.copyOfRange(bytes, start, start + dataLength());
  }

  private int sizeBytes() {
    return NAME_AT + nameLength() + dataLength();
  }
}
