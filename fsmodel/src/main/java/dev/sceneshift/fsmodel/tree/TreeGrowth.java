package dev.sceneshift.fsmodel.tree;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.Key;

/**
 * Splitting leaves and nodes, and new levels on top (ctree.c: split_leaf, split_node,
 * insert_new_root). All blocks of the path are the transaction's own.
 */
final class TreeGrowth {
  /** Splitting a leaf may add two pointers to its parent; one more is kept for its own split. */
  private static final int ROOM_FOR_POINTERS = 3;

  private final CopyOnWrite copyOnWrite;

  TreeGrowth(CopyOnWrite copyOnWrite) {
    this.copyOnWrite = copyOnWrite;
  }

  static boolean isNearlyFull(ExtentBuffer node) {
    return node.itemCount() > NodeEditor.capacity(node.sizeBytes()) - ROOM_FOR_POINTERS;
  }

  /** Moves the upper half of a node to a new right neighbour; the path follows its slot. */
  void splitNode(TreeRoot root, TreePath path, int level) {
    ensureParent(root, path, level);
    ExtentBuffer left = path.nodeAt(level);
    int count = left.itemCount();
    int middle = (count + 1) / 2;
    ExtentBuffer right = copyOnWrite.newBlock(root, left, level, left.key(middle));
    NodeEditor.append(left, middle, count, right);
    left.setItemCount(middle);
    linkRightOf(path, level, right, right.key(0));
    if (path.slot(level) >= middle) {
      stepRight(path, level, right, path.slot(level) - middle);
    } else {
      right.put();
    }
  }

  /** Inserts an item at the path's slot of a leaf that has no room for it. */
  void splitLeaf(TreeRoot root, TreePath path, Key key, byte[] data) {
    ensureParent(root, path, 0);
    ExtentBuffer leaf = path.leaf();
    int slot = path.slot();
    int boundary = LeafSplit.boundary(leaf, slot, data.length);
    if (boundary == LeafSplit.ALONE) {
      splitOffTail(root, path, slot);
      addLeafWithItem(root, path, key, data);
    } else if (slot < boundary) {
      splitOffTail(root, path, boundary - 1);
      LeafEditor.insert(leaf, slot, key, data);
      if (slot == 0) {
        TreeWriter.fixLowKeys(path, 1, key);
      }
    } else if (boundary == leaf.itemCount()) {
      addLeafWithItem(root, path, key, data);
    } else {
      splitOffTail(root, path, boundary);
      ExtentBuffer right = TreeSearch.readNodeSlot(root, path.nodeAt(1), path.slot(1) + 1);
      stepRight(path, 0, right, slot - boundary);
      LeafEditor.insert(right, path.slot(), key, data);
      if (path.slot() == 0) {
        TreeWriter.fixLowKeys(path, 1, key);
      }
    }
  }

  /** Moves the items from {@code from} on to a new leaf on the right; the path stays. */
  private void splitOffTail(TreeRoot root, TreePath path, int from) {
    ExtentBuffer leaf = path.leaf();
    ExtentBuffer right = copyOnWrite.newBlock(root, leaf, 0, leaf.key(from));
    LeafEditor.append(leaf, from, leaf.itemCount(), right);
    LeafEditor.truncate(leaf, from);
    linkRightOf(path, 0, right, right.key(0));
    right.put();
  }

  /** A new leaf behind the path's one, with this item alone; the path stays. */
  private void addLeafWithItem(TreeRoot root, TreePath path, Key key, byte[] data) {
    ExtentBuffer right = copyOnWrite.newBlock(root, path.leaf(), 0, key);
    LeafEditor.insert(right, 0, key, data);
    linkRightOf(path, 0, right, key);
    right.put();
  }

  private static void linkRightOf(TreePath path, int level, ExtentBuffer right, Key firstKey) {
    NodeEditor.insert(path.nodeAt(level + 1), path.slot(level + 1) + 1, firstKey, right);
  }

  /** Makes the path stand in {@code right}, whose reference it takes over. */
  private static void stepRight(TreePath path, int level, ExtentBuffer right, int slot) {
    path.setNode(level, right);
    path.setSlot(level, slot);
    path.setSlot(level + 1, path.slot(level + 1) + 1);
  }

  /** Puts a new root on top if the block at {@code level} is the root. */
  private void ensureParent(TreeRoot root, TreePath path, int level) {
    if (path.node(level + 1) != null) {
      return;
    }
    ExtentBuffer old = path.nodeAt(level);
    Key firstKey = old.key(0);
    ExtentBuffer top = copyOnWrite.newBlock(root, old, level + 1, firstKey);
    NodeEditor.insert(top, 0, firstKey, old);
    root.setNode(top.get());
    path.setNode(level + 1, top);
    path.setSlot(level + 1, 0);
  }
}
