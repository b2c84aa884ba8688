package dev.sceneshift.fsmodel.tree;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.buffer.ParentCheck;
import dev.sceneshift.fsmodel.ondisk.Key;

/**
 * Finding keys and stepping from item to item (ctree.c). Read-only; the caller holds what its path
 * asks for: see {@link TreePath#live}, {@link TreePath#commitRoot} and {@link
 * TreePath#commitRootCloning}.
 */
public final class TreeSearch {
  private TreeSearch() {}

  /**
   * Descends from the root to the path's lowest level (kernel: btrfs_search_slot). With a cloning
   * path, the commit root lock is held from before the root is fetched until the block found has
   * been cloned, also if the key is not there.
   *
   * @return true if the key was found; else the slot is that of the first greater key, which may be
   *     one behind the last item
   * @throws dev.sceneshift.fsmodel.error.FsException EIO, EUCLEAN or ENOMEM; the path is then empty
   *     and the lock not held
   */
  public static boolean searchSlot(TreeRoot root, Key key, TreePath path) {
    boolean locked = lockForSearch(root, path);
    try {
      boolean found = descend(root, key, path);
      if (path.needCommitSem) {
        cloneFoundBySearch(path);
      }
      return found;
    } finally {
      if (locked) {
        unlockAfterSearch(root);
      }
    }
  }

  /**
   * Searches for a key or a neighbour of it (kernel: btrfs_search_slot_for_read).
   *
   * @param findHigher whether the next higher key will do, else the next lower
   * @return false if there is neither the key nor such a neighbour; the path is then released
   */
  public static boolean searchSlotForRead(
      TreeRoot root, Key key, TreePath path, boolean findHigher) {
    if (searchSlot(root, key, path)) {
      return true;
    }
    ExtentBuffer leaf = path.leaf();
    if (findHigher) {
      if (path.slot() < leaf.itemCount() || nextLeaf(root, path)) {
        return true;
      }
    } else if (path.slot() > 0) {
      path.setSlot(0, path.slot() - 1);
      return true;
    } else if (previousLeaf(root, path)) {
      return true;
    }
    path.release();
    return false;
  }

  /**
   * Steps to the next item (kernel: btrfs_next_item).
   *
   * @return false at the end of the tree
   */
  public static boolean nextItem(TreeRoot root, TreePath path) {
    path.setSlot(0, path.slot() + 1);
    return path.slot() < path.leaf().itemCount() || nextLeaf(root, path);
  }

  /**
   * Steps to the first item of the next leaf (kernel: btrfs_next_old_leaf). A cloning path has no
   * upper levels, so the last key of the leaf is searched again under the lock, with all levels
   * kept for the step, and the leaf that is found is cloned before the lock is given back.
   *
   * @return false if there is no next leaf
   */
  public static boolean nextLeaf(TreeRoot root, TreePath path) {
    int itemCount = path.leaf().itemCount();
    if (itemCount == 0) {
      return false;
    }
    Key lastKey = path.leaf().key(itemCount - 1);
    path.release();
    if (!path.needCommitSem) {
      return stepBehind(root, lastKey, path);
    }
    // The search inside must neither take the lock again nor clone away the upper levels.
    path.needCommitSem = false;
    boolean locked = lockForNextLeaf(root);
    try {
      boolean found = stepBehind(root, lastKey, path);
      cloneFoundByNextLeaf(path);
      return found;
    } finally {
      path.needCommitSem = true;
      if (locked) {
        unlockAfterNextLeaf(root);
      }
    }
  }

  /**
   * Steps to the last item of the previous leaf (kernel: btrfs_prev_leaf).
   *
   * @return false if there is no previous leaf; the path is then released
   */
  public static boolean previousLeaf(TreeRoot root, TreePath path) {
    Key first = path.leaf().key(0);
    Key below = justBelow(first);
    path.release();
    if (first.equals(Key.MIN)) {
      return false;
    }
    if (searchSlot(root, below, path)) {
      return true;
    }
    if (path.slot() == 0) {
      path.release();
      return false;
    }
    path.setSlot(0, path.slot() - 1);
    return true;
  }

  /** The greatest key below {@code key}, which is not {@link Key#MIN}. */
  public static Key justBelow(Key key) {
    if (key.offset() != 0) {
      return new Key(key.objectid(), key.type(), key.offset() - 1);
    }
    if (key.type() != 0) {
      return new Key(key.objectid(), key.type() - 1, -1);
    }
    return new Key(key.objectid() - 1, 255, -1);
  }

  /**
   * Reads the child that {@code slot} of {@code parent} names (kernel: btrfs_read_node_slot). The
   * caller owns the reference.
   */
  public static ExtentBuffer readNodeSlot(TreeRoot root, ExtentBuffer parent, int slot) {
    return root.buffers()
        .read(parent.blockPointer(slot), ParentCheck.ofChild(parent, slot, root.id()));
  }

  /** Takes the commit root lock if the path asks for it, and says whether. */
  private static boolean lockForSearch(TreeRoot root, TreePath path) {
    if (!path.needCommitSem) {
      return false;
    }
    assert path.searchesCommitRoot();
    root.commitRootLock().readLock();
    return true;
  }

  private static void unlockAfterSearch(TreeRoot root) {
    root.commitRootLock().readUnlock();
  }

  /** Takes the commit root lock for the search and the step behind it, and says so. */
  private static boolean lockForNextLeaf(TreeRoot root) {
    root.commitRootLock().readLock();
    return true;
  }

  private static void unlockAfterNextLeaf(TreeRoot root) {
    root.commitRootLock().readUnlock();
  }

  private static void cloneFoundBySearch(TreePath path) {
    replaceWithClone(path);
  }

  private static void cloneFoundByNextLeaf(TreePath path) {
    replaceWithClone(path);
  }

  /** Leaves nothing in the path but a clone of its lowest block, at the same slot. */
  private static void replaceWithClone(TreePath path) {
    int level = path.lowestLevel();
    ExtentBuffer lowest = path.node(level);
    if (lowest == null) {
      return;
    }
    int slot = path.slot(level);
    ExtentBuffer clone;
    try {
      clone = level == 0 ? lowest.cloneLeaf() : lowest.cloneRoot();
    } finally {
      path.release();
    }
    path.setNode(level, clone);
    path.setSlot(level, slot);
  }

  private static boolean descend(TreeRoot root, Key key, TreePath path) {
    ExtentBuffer block = path.searchesCommitRoot() ? root.commitRoot().get() : root.node().get();
    try {
      while (true) {
        int level = block.level();
        path.setNode(level, block);
        int found = block.find(key);
        if (level <= path.lowestLevel()) {
          path.setSlot(level, found >= 0 ? found : -found - 1);
          return found >= 0;
        }
        // Between two pointers the lower one leads to the key; before the first there is only it.
        int slot = found >= 0 ? found : Math.max(0, -found - 2);
        path.setSlot(level, slot);
        block = readNodeSlot(root, block, slot);
      }
    } catch (RuntimeException e) {
      path.release();
      throw e;
    }
  }

  private static boolean stepBehind(TreeRoot root, Key lastKey, TreePath path) {
    boolean found = descend(root, lastKey, path);
    int itemCount = path.leaf().itemCount();
    if (found) {
      path.setSlot(0, path.slot() + 1);
    }
    if (path.slot() < itemCount) {
      return true;
    }
    int level = 1;
    while (path.node(level) != null && path.slot(level) + 1 >= path.nodeAt(level).itemCount()) {
      level++;
      if (level == ExtentBuffer.MAX_LEVEL) {
        return false;
      }
    }
    if (path.node(level) == null) {
      return false;
    }
    path.setSlot(level, path.slot(level) + 1);
    descendToFirst(root, path, level);
    return true;
  }

  private static void descendToFirst(TreeRoot root, TreePath path, int fromLevel) {
    try {
      for (int level = fromLevel; level > 0; level--) {
        ExtentBuffer child = readNodeSlot(root, path.nodeAt(level), path.slot(level));
        path.setNode(level - 1, child);
        path.setSlot(level - 1, 0);
      }
    } catch (RuntimeException e) {
      path.release();
      throw e;
    }
  }
}
