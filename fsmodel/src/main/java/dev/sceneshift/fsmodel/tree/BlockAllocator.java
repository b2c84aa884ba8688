package dev.sceneshift.fsmodel.tree;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.Key;

/**
 * What changing a tree needs of the allocation of tree blocks and of the references that the extent
 * tree counts. Called by the one thread that holds the transaction.
 */
public interface BlockAllocator {

  /**
   * References on a block as the running transaction sees them.
   *
   * @param refs how many
   * @param fullBackref whether the block's pointers are counted as shared references whose parent
   *     is the block (kernel: BTRFS_BLOCK_FLAG_FULL_BACKREF)
   */
  record Sharing(long refs, boolean fullBackref) {}

  /**
   * Allocates a block with one reference of tree {@code rootId}. Its content is zeros; the caller
   * owns a reference on the buffer (kernel: btrfs_alloc_tree_block).
   *
   * @throws dev.sceneshift.fsmodel.error.FsException ENOSPC
   */
  ExtentBuffer allocateBlock(long rootId, int level, Key firstKey);

  /** Drops the reference that tree {@code rootId} has (kernel: btrfs_free_tree_block). */
  void freeBlock(long rootId, ExtentBuffer block);

  /** Kernel: btrfs_lookup_extent_info. */
  Sharing sharingOf(ExtentBuffer block);

  /**
   * Adds a reference on each child, or data extent, that {@code block} points to: a shared one with
   * the block as parent, or one of the tree that owns the block (kernel: btrfs_inc_ref).
   */
  void addChildReferences(ExtentBuffer block, boolean shared);

  /** The opposite of {@link #addChildReferences} (kernel: btrfs_dec_ref). */
  void dropChildReferences(ExtentBuffer block, boolean shared);

  /** Kernel: btrfs_set_disk_extent_flags. */
  void setFullBackref(ExtentBuffer block);
}
