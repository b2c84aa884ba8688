package dev.sceneshift.fsmodel.tree;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.Key;
import org.jspecify.annotations.Nullable;

/**
 * Copying a block before it is changed, so that what the last commit reaches stays as it is
 * (ctree.c, btrfs_cow_block). Confined to the thread that holds the transaction.
 */
final class CopyOnWrite {
  private final RunningGeneration generation;
  private final BlockAllocator allocator;

  CopyOnWrite(RunningGeneration generation, BlockAllocator allocator) {
    this.generation = generation;
    this.allocator = allocator;
  }

  /**
   * The root block, copied first unless the transaction has done so already. The caller owns a
   * reference.
   */
  ExtentBuffer root(TreeRoot root) {
    ExtentBuffer block = root.node();
    if (!shouldCopy(block)) {
      return block.get();
    }
    ExtentBuffer copy = copy(root, block);
    allocator.freeBlock(root.id(), block);
    root.setNode(copy.get());
    return copy;
  }

  /** The child in {@code slot} of {@code parent}, which is the transaction's own, likewise. */
  ExtentBuffer child(TreeRoot root, ExtentBuffer parent, int slot) {
    ExtentBuffer block = TreeSearch.readNodeSlot(root, parent, slot);
    if (!shouldCopy(block)) {
      return block;
    }
    try {
      ExtentBuffer copy = copy(root, block);
      parent.setBlockPointer(slot, copy.start(), copy.generation());
      allocator.freeBlock(root.id(), block);
      return copy;
    } finally {
      block.put();
    }
  }

  /** An empty block beside {@code model}: same owner, same ids, of this transaction. */
  ExtentBuffer newBlock(TreeRoot root, ExtentBuffer model, int level, Key firstKey) {
    ExtentBuffer block = allocator.allocateBlock(root.id(), level, firstKey);
    System.arraycopy(model.bytes(), 0, block.bytes(), 0, ExtentBuffer.HEADER_BYTES);
    stamp(block, root.id());
    block.setLevel(level);
    block.setItemCount(0);
    return block;
  }

  /** An empty leaf of a new tree, with the ids of {@code model}. */
  ExtentBuffer newRoot(ExtentBuffer model, long newOwner) {
    ExtentBuffer leaf = allocator.allocateBlock(newOwner, 0, Key.MIN);
    System.arraycopy(model.bytes(), 0, leaf.bytes(), 0, ExtentBuffer.HEADER_BYTES);
    stamp(leaf, newOwner);
    leaf.setLevel(0);
    leaf.setItemCount(0);
    return leaf;
  }

  /** Gives back a block that is no longer part of the tree. */
  void free(TreeRoot root, ExtentBuffer block) {
    allocator.freeBlock(root.id(), block);
  }

  /** A copy of the live root block, owned by another tree (kernel: btrfs_copy_root). */
  ExtentBuffer copyForSnapshot(ExtentBuffer source, long newOwner) {
    ExtentBuffer copy = allocator.allocateBlock(newOwner, source.level(), firstKeyOf(source));
    System.arraycopy(source.bytes(), 0, copy.bytes(), 0, source.sizeBytes());
    stamp(copy, newOwner);
    allocator.addChildReferences(copy, false);
    return copy;
  }

  private boolean shouldCopy(ExtentBuffer block) {
    return block.generation() != generation.transid()
        || block.hasFlag(ExtentBuffer.FLAG_WRITTEN)
        || block.hasFlag(ExtentBuffer.FLAG_RELOC);
  }

  private ExtentBuffer copy(TreeRoot root, ExtentBuffer block) {
    ExtentBuffer copy = allocator.allocateBlock(root.id(), block.level(), firstKeyOf(block));
    System.arraycopy(block.bytes(), 0, copy.bytes(), 0, block.sizeBytes());
    stamp(copy, root.id());
    updateReferences(root, block, copy);
    return copy;
  }

  private void stamp(ExtentBuffer block, long owner) {
    block.setBytenr(block.start());
    block.setGeneration(generation.transid());
    block.setOwner(owner);
    block.setFlags(block.flags() & ~(ExtentBuffer.FLAG_WRITTEN | ExtentBuffer.FLAG_RELOC));
  }

  /** Who counts the children from now on (kernel: update_ref_for_cow). */
  private void updateReferences(TreeRoot root, ExtentBuffer block, ExtentBuffer copy) {
    if (!mayBeShared(root, block)) {
      return;
    }
    BlockAllocator.Sharing sharing = allocator.sharingOf(block);
    if (sharing.refs() > 1) {
      if (block.owner() == root.id() && !sharing.fullBackref()) {
        allocator.addChildReferences(block, true);
        allocator.setFullBackref(block);
      } else {
        allocator.addChildReferences(copy, false);
      }
    } else if (sharing.fullBackref()) {
      allocator.addChildReferences(copy, false);
      allocator.dropChildReferences(block, true);
    }
  }

  /** Kernel: btrfs_block_can_be_shared. */
  private static boolean mayBeShared(TreeRoot root, ExtentBuffer block) {
    return root.isSubvolume()
        && block != root.node()
        && (Long.compareUnsigned(block.generation(), root.item().lastSnapshot()) <= 0
            || block.hasFlag(ExtentBuffer.FLAG_RELOC));
  }

  private static Key firstKeyOf(ExtentBuffer block) {
    @Nullable Key key = block.itemCount() == 0 ? null : block.key(0);
    return key == null ? Key.MIN : key;
  }
}
