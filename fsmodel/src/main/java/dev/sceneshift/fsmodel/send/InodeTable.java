package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.tree.TreeRoot;
import org.jspecify.annotations.Nullable;

/**
 * Inodes looked up before. The subvolumes in question are read-only and no relocation changes an
 * inode item, so what was read once stays true as long as the send lasts.
 *
 * <p>Unlike btrfs, which searches the tree each time.
 */
final class InodeTable {
  /** A power of two. */
  private static final int SLOTS = 1024;

  private final @Nullable Entry[] entries = new @Nullable Entry[SLOTS];

  private record Entry(TreeRoot root, long ino, @Nullable InodeInfo info) {}

  /** The inode of this number, or null if the tree has none. */
  @Nullable InodeInfo find(TreeRoot root, long ino) {
    int slot = slotOf(root, ino);
    Entry entry = entries[slot];
    if (entry == null || entry.ino != ino || entry.root != root) {
      entry = new Entry(root, ino, InodeInfo.find(root, ino));
      entries[slot] = entry;
    }
    return entry.info;
  }

  /**
   * The inode of this number.
   *
   * @throws dev.sceneshift.fsmodel.error.FsException ENOENT if the tree has none
   */
  InodeInfo of(TreeRoot root, long ino) {
    InodeInfo info = find(root, ino);
    if (info == null) {
      throw InodeInfo.missing(root, ino);
    }
    return info;
  }

  /** Notes an inode that the walk has come by. */
  void put(TreeRoot root, long ino, InodeInfo info) {
    entries[slotOf(root, ino)] = new Entry(root, ino, info);
  }

  private static int slotOf(TreeRoot root, long ino) {
    return (int) (ino + 0x9e3779b9L * root.id()) & (SLOTS - 1);
  }
}
