package dev.sceneshift.fsmodel.transaction;

import dev.sceneshift.fsmodel.allocation.Allocation;
import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.BackReference;
import dev.sceneshift.fsmodel.tree.BlockAllocator;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;

/**
 * Gives up all that one tree refers to (extent-tree.c, btrfs_drop_snapshot): what nobody shares is
 * freed. The tree itself stays as it is, for whoever still reads it. Confined to the thread that
 * has the handle.
 */
final class TreeDrop {
  private final Allocation allocation;
  private final TreeRoot root;

  TreeDrop(TransactionHandle handle, TreeRoot root) {
    this.allocation = handle.allocation();
    this.root = root;
  }

  void run() {
    drop(root.node(), BackReference.treeBlock(root.id()));
  }

  /**
   * @param reference the one that is given up
   */
  private void drop(ExtentBuffer block, BackReference reference) {
    BlockAllocator.Sharing sharing = allocation.sharingOf(block);
    if (sharing.refs() > 1) {
      shareAllBelow(block, sharing);
    } else if (block.isLeaf()) {
      allocation.dropChildReferences(block, sharing.fullBackref());
    } else {
      dropChildren(block, sharing.fullBackref());
    }
    allocation.changeBlockReference(block.start(), reference, -1);
  }

  private void dropChildren(ExtentBuffer node, boolean full) {
    BackReference reference =
        full ? BackReference.sharedBlock(node.start()) : BackReference.treeBlock(node.owner());
    for (int slot = 0; slot < node.itemCount(); slot++) {
      ExtentBuffer child = TreeSearch.readNodeSlot(root, node, slot);
      try {
        drop(child, reference);
      } finally {
        child.put();
      }
    }
  }

  /**
   * Others stay who reach this block: what it and those below count as this tree's references
   * becomes theirs (kernel: stage UPDATE_BACKREF of walk_down_proc).
   */
  private void shareAllBelow(ExtentBuffer block, BlockAllocator.Sharing sharing) {
    if (block.owner() != root.id()) {
      return;
    }
    if (!sharing.fullBackref()) {
      allocation.addChildReferences(block, true);
      allocation.dropChildReferences(block, false);
      allocation.setFullBackref(block);
    }
    for (int slot = 0; !block.isLeaf() && slot < block.itemCount(); slot++) {
      ExtentBuffer child = TreeSearch.readNodeSlot(root, block, slot);
      try {
        shareAllBelow(child, allocation.sharingOf(child));
      } finally {
        child.put();
      }
    }
  }
}
