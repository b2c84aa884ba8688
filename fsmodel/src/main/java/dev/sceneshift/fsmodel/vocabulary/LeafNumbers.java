package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import java.util.HashMap;
import java.util.Map;

/**
 * The leaves of a tree, numbered from 1 in the order of their keys. A leaf is known by its first
 * key, which relocation does not change as it does its address.
 */
final class LeafNumbers {
  /** No leaves at all. */
  static final LeafNumbers NONE = new LeafNumbers();

  private final Map<Key, Long> numbers = new HashMap<>();

  /** Numbers the leaves of the tree's commit root, reading none but inner nodes. */
  static LeafNumbers of(TreeRoot root) {
    LeafNumbers leaves = new LeafNumbers();
    boolean held = root.commitRootLock().isReadHeld();
    if (!held) {
      root.commitRootLock().readLock();
    }
    try {
      leaves.add(root, root.commitRoot());
    } finally {
      if (!held) {
        root.commitRootLock().readUnlock();
      }
    }
    return leaves;
  }

  /** The number of a leaf, 0 if the tree has none with that first key. */
  long of(ExtentBuffer leaf) {
    return leaf.itemCount() == 0 ? 0 : numbers.getOrDefault(leaf.key(0), 0L);
  }

  private void add(TreeRoot root, ExtentBuffer block) {
    if (block.level() == 0) {
      numbers.put(block.key(0), 1L);
      return;
    }
    for (int slot = 0; slot < block.itemCount(); slot++) {
      if (block.level() == 1) {
        numbers.put(block.key(slot), numbers.size() + 1L);
        continue;
      }
      ExtentBuffer child = TreeSearch.readNodeSlot(root, block, slot);
      try {
        add(root, child);
      } finally {
        child.put();
      }
    }
  }
}
