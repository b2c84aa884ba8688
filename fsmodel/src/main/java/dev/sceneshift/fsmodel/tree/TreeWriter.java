package dev.sceneshift.fsmodel.tree;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.Key;
import org.jspecify.annotations.Nullable;

/**
 * Inserting, deleting and changing items of a tree (ctree.c). Each operation copies what it
 * changes, unless the running transaction has copied it before, and holds the tree's live lock for
 * writing. Called by the one thread that holds the transaction.
 */
public final class TreeWriter {
  private final CopyOnWrite copyOnWrite;
  private final TreeGrowth growth;
  private final TreeShrinking shrinking;

  public TreeWriter(RunningGeneration generation, BlockAllocator allocator) {
    copyOnWrite = new CopyOnWrite(generation, allocator);
    growth = new TreeGrowth(copyOnWrite);
    shrinking = new TreeShrinking(copyOnWrite);
  }

  /**
   * Inserts an item (kernel: btrfs_insert_item).
   *
   * @throws FsException EEXIST if the key is there
   */
  public void insert(TreeRoot root, Key key, byte[] data) {
    root.liveLock().writeLock().lock();
    TreePath path = TreePath.live();
    try {
      if (searchForInsertion(root, key, path)) {
        throw new FsException(Errno.EEXIST, root + " already has an item " + key);
      }
      insertAt(root, path, key, data);
    } finally {
      path.release();
      root.liveLock().writeLock().unlock();
    }
  }

  /**
   * Replaces an item's data, also by data of another size.
   *
   * @throws FsException ENOENT if there is no such item
   */
  public void update(TreeRoot root, Key key, byte[] data) {
    root.liveLock().writeLock().lock();
    TreePath path = TreePath.live();
    try {
      if (!searchForInsertion(root, key, path)) {
        throw new FsException(Errno.ENOENT, root + " has no item " + key);
      }
      ExtentBuffer leaf = path.leaf();
      int slot = path.slot();
      int growthBytes = data.length - leaf.itemSizeBytes(slot);
      if (growthBytes <= LeafEditor.freeBytes(leaf)) {
        LeafEditor.replace(leaf, slot, data);
        return;
      }
      LeafEditor.delete(leaf, slot);
      insertAt(root, path, key, data);
    } finally {
      path.release();
      root.liveLock().writeLock().unlock();
    }
  }

  /** Inserts an item or replaces the data of the one that is there. */
  public void put(TreeRoot root, Key key, byte[] data) {
    if (find(root, key) == null) {
      insert(root, key, data);
    } else {
      update(root, key, data);
    }
  }

  /**
   * Deletes an item (kernel: btrfs_del_item).
   *
   * @throws FsException ENOENT if there is no such item
   */
  public void delete(TreeRoot root, Key key) {
    root.liveLock().writeLock().lock();
    TreePath path = TreePath.live();
    try {
      if (!searchForDeletion(root, key, path)) {
        throw new FsException(Errno.ENOENT, root + " has no item " + key);
      }
      LeafEditor.delete(path.leaf(), path.slot());
      if (path.slot() == 0 && path.leaf().itemCount() > 0) {
        fixLowKeys(path, 1, path.leaf().key(0));
      }
      shrinking.afterDeletion(root, path);
    } finally {
      path.release();
      root.liveLock().writeLock().unlock();
    }
  }

  /** A copy of an item's data in the live tree, or null. */
  public static byte @Nullable [] find(TreeRoot root, Key key) {
    TreePath path = TreePath.live();
    try {
      return TreeSearch.searchSlot(root, key, path) ? path.leaf().itemData(path.slot()) : null;
    } finally {
      path.release();
    }
  }

  /**
   * Copies every block on the way to {@code key} down to {@code level} that the transaction has not
   * copied yet, and changes nothing else.
   */
  public void copyPath(TreeRoot root, Key key, int level) {
    root.liveLock().writeLock().lock();
    TreePath path = TreePath.live();
    path.setLowestLevel(level);
    try {
      searchForDeletion(root, key, path);
    } finally {
      path.release();
      root.liveLock().writeLock().unlock();
    }
  }

  /**
   * Copies the live root block for a new tree {@code newOwner}, which then shares all else with
   * {@code root}; {@code root}'s own root block is copied before (kernel: btrfs_copy_root). The
   * caller owns a reference on the result.
   */
  public ExtentBuffer copyRoot(TreeRoot root, long newOwner) {
    root.liveLock().writeLock().lock();
    try {
      ExtentBuffer own = copyOnWrite.root(root);
      try {
        return copyOnWrite.copyForSnapshot(own, newOwner);
      } finally {
        own.put();
      }
    } finally {
      root.liveLock().writeLock().unlock();
    }
  }

  /**
   * An empty leaf as the root of a new tree, with the ids of the filesystem as {@code model} has
   * them. The caller owns a reference.
   */
  public ExtentBuffer newRoot(TreeRoot model, long newOwner) {
    return copyOnWrite.newRoot(model.node(), newOwner);
  }

  private void insertAt(TreeRoot root, TreePath path, Key key, byte[] data) {
    ExtentBuffer leaf = path.leaf();
    int limit = LeafEditor.capacityBytes(leaf) - ExtentBuffer.ITEM_BYTES;
    if (data.length > limit) {
      throw new IllegalStateException(
          "item " + key + " of " + data.length + " bytes; a leaf holds " + limit);
    }
    if (LeafEditor.freeBytes(leaf) < data.length + ExtentBuffer.ITEM_BYTES) {
      growth.splitLeaf(root, path, key, data);
    } else {
      LeafEditor.insert(leaf, path.slot(), key, data);
      if (path.slot() == 0) {
        fixLowKeys(path, 1, key);
      }
    }
  }

  /** Descends, copying, and splits full nodes so that each parent has room for more pointers. */
  private boolean searchForInsertion(TreeRoot root, Key key, TreePath path) {
    return search(root, key, path, true);
  }

  private boolean searchForDeletion(TreeRoot root, Key key, TreePath path) {
    return search(root, key, path, false);
  }

  private boolean search(TreeRoot root, Key key, TreePath path, boolean splitFullNodes) {
    ExtentBuffer block = copyOnWrite.root(root);
    while (true) {
      int level = block.level();
      path.setNode(level, block);
      int found = block.find(key);
      if (level <= path.lowestLevel()) {
        path.setSlot(level, found >= 0 ? found : -found - 1);
        return found >= 0;
      }
      path.setSlot(level, found >= 0 ? found : Math.max(0, -found - 2));
      if (splitFullNodes && TreeGrowth.isNearlyFull(block)) {
        growth.splitNode(root, path, level);
      }
      block = copyOnWrite.child(root, path.nodeAt(level), path.slot(level));
    }
  }

  /**
   * Makes the parents name the new first key of the block below {@code level} (kernel:
   * fixup_low_keys).
   */
  static void fixLowKeys(TreePath path, int level, Key key) {
    for (int i = level; i < ExtentBuffer.MAX_LEVEL && path.node(i) != null; i++) {
      path.nodeAt(i).setKey(path.slot(i), key);
      if (path.slot(i) != 0) {
        return;
      }
    }
  }
}
