package dev.sceneshift.fsmodel.tree;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.Key;

/**
 * Removing empty blocks, merging sparse ones with a neighbour, and dropping a root with one child
 * (ctree.c: btrfs_del_leaf, push_leaf_left, balance_level). All blocks of the path are the
 * transaction's own; the path's slots are not valid afterwards.
 */
final class TreeShrinking {
  /** A block filled less than one part in this many is merged if a neighbour has room. */
  private static final int SPARSE_PART = 4;

  private final CopyOnWrite copyOnWrite;

  TreeShrinking(CopyOnWrite copyOnWrite) {
    this.copyOnWrite = copyOnWrite;
  }

  /** Puts the tree in order after items, or pointers, have gone from the path's lowest block. */
  void afterDeletion(TreeRoot root, TreePath path) {
    int rootLevel = root.node().level();
    for (int level = path.lowestLevel(); level < rootLevel; level++) {
      ExtentBuffer block = path.nodeAt(level);
      if (block.itemCount() == 0) {
        unlink(root, path, level, path.slot(level + 1), block);
      } else if (!isSparse(block) || !mergeWithNeighbour(root, path, level)) {
        return;
      }
    }
    dropLevels(root);
  }

  private boolean mergeWithNeighbour(TreeRoot root, TreePath path, int level) {
    ExtentBuffer parent = path.nodeAt(level + 1);
    int slot = path.slot(level + 1);
    if (slot > 0) {
      return merge(root, path, level, slot - 1);
    }
    return slot + 1 < parent.itemCount() && merge(root, path, level, slot);
  }

  /** Moves all of the block in {@code slot + 1} to the one in {@code slot}, if it fits. */
  private boolean merge(TreeRoot root, TreePath path, int level, int slot) {
    ExtentBuffer parent = path.nodeAt(level + 1);
    if (!fitTogether(root, parent, slot)) {
      return false;
    }
    ExtentBuffer left = copyOnWrite.child(root, parent, slot);
    ExtentBuffer right = copyOnWrite.child(root, parent, slot + 1);
    try {
      int count = right.itemCount();
      if (level == 0) {
        LeafEditor.append(right, 0, count, left);
      } else {
        NodeEditor.append(right, 0, count, left);
      }
      unlink(root, path, level, slot + 1, right);
    } finally {
      left.put();
      right.put();
    }
    return true;
  }

  private static boolean fitTogether(TreeRoot root, ExtentBuffer parent, int slot) {
    ExtentBuffer left = TreeSearch.readNodeSlot(root, parent, slot);
    ExtentBuffer right = TreeSearch.readNodeSlot(root, parent, slot + 1);
    try {
      if (left.isLeaf()) {
        return LeafEditor.usedBytes(right) <= LeafEditor.freeBytes(left);
      }
      return left.itemCount() + right.itemCount() <= NodeEditor.capacity(left.sizeBytes());
    } finally {
      left.put();
      right.put();
    }
  }

  /** Deletes the pointer in {@code slot} above {@code level} and gives its block back. */
  private void unlink(TreeRoot root, TreePath path, int level, int slot, ExtentBuffer block) {
    ExtentBuffer parent = path.nodeAt(level + 1);
    NodeEditor.delete(parent, slot);
    if (slot == 0 && parent.itemCount() > 0) {
      TreeWriter.fixLowKeys(path, level + 2, parent.key(0));
    }
    copyOnWrite.free(root, block);
  }

  private void dropLevels(TreeRoot root) {
    while (root.node().level() > 0 && root.node().itemCount() <= 1) {
      ExtentBuffer top = root.node();
      if (top.itemCount() == 0) {
        ExtentBuffer leaf = copyOnWrite.newBlock(root, top, 0, Key.MIN);
        copyOnWrite.free(root, top);
        root.setNode(leaf);
        return;
      }
      ExtentBuffer child = copyOnWrite.child(root, top, 0);
      copyOnWrite.free(root, top);
      root.setNode(child);
    }
  }

  private static boolean isSparse(ExtentBuffer block) {
    return block.isLeaf()
        ? LeafEditor.usedBytes(block) < LeafEditor.capacityBytes(block) / SPARSE_PART
        : block.itemCount() < NodeEditor.capacity(block.sizeBytes()) / SPARSE_PART;
  }
}
