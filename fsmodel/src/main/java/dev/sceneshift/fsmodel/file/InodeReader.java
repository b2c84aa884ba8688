package dev.sceneshift.fsmodel.file;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;

/** Reads inode items. */
final class InodeReader {

  private InodeReader() {}

  /**
   * The item of an inode; the caller holds the live lock.
   *
   * @throws FsException ENOENT if there is none
   */
  static InodeItem readLocked(TreeRoot root, long inode) {
    TreePath path = TreePath.live();
    try {
      if (!TreeSearch.searchSlot(root, new Key(inode, ItemType.INODE_ITEM, 0), path)) {
        throw new FsException(Errno.ENOENT, root + " has no inode " + inode);
      }
      Items.requireSize(path, InodeItem.SIZE_BYTES);
      return InodeItem.read(path.leaf().bytes(), path.leaf().itemDataAt(path.slot()));
    } finally {
      path.release();
    }
  }
}
