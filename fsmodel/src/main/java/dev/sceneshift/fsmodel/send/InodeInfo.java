package dev.sceneshift.fsmodel.send;

import static dev.sceneshift.fsmodel.ondisk.LittleEndian.int32;
import static dev.sceneshift.fsmodel.ondisk.LittleEndian.u32;
import static dev.sceneshift.fsmodel.ondisk.LittleEndian.u64;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import org.jspecify.annotations.Nullable;

/** What send needs of an inode item (kernel: struct btrfs_inode_info of send.c). */
record InodeInfo(
    long generation, long sizeBytes, long linkCount, long uid, long gid, int mode, long rdev) {

  /** The inode item in {@code slot}. */
  static InodeInfo read(ExtentBuffer leaf, int slot) {
    byte[] bytes = leaf.bytes();
    int at = leaf.itemDataAt(slot);
    return new InodeInfo(
        u64(bytes, at),
        u64(bytes, at + 16),
        u32(bytes, at + 40),
        u32(bytes, at + 44),
        u32(bytes, at + 48),
        int32(bytes, at + 52),
        u64(bytes, at + 56));
  }

  /** The inode of this number, or null if the tree has none. */
  static @Nullable InodeInfo find(TreeRoot root, long ino) {
    TreePath path = TreePath.commitRootCloning();
    try {
      boolean found = TreeSearch.searchSlot(root, new Key(ino, ItemType.INODE_ITEM, 0), path);
      return found ? read(path.leaf(), path.slot()) : null;
    } finally {
      path.release();
    }
  }

  /** Says that a tree lacks an inode that something refers to. */
  static FsException missing(TreeRoot root, long ino) {
    return new FsException(
        Errno.ENOENT, "send: no inode " + Long.toUnsignedString(ino) + " in " + root);
  }

  boolean isDirectory() {
    return isDirectory(mode);
  }

  static boolean isDirectory(int mode) {
    return (mode & InodeItem.S_IFMT) == InodeItem.S_IFDIR;
  }
}
