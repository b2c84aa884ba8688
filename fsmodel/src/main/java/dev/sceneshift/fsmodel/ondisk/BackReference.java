package dev.sceneshift.fsmodel.ondisk;

/**
 * Who refers to an extent, without a count (kernel: struct btrfs_extent_inline_ref and the items
 * that stand for one).
 *
 * @param type one of {@link ItemType#TREE_BLOCK_REF}, {@link ItemType#SHARED_BLOCK_REF}, {@link
 *     ItemType#EXTENT_DATA_REF}, {@link ItemType#SHARED_DATA_REF}
 * @param id tree id, or for the shared types the address of the parent block
 * @param inode inode number of an EXTENT_DATA_REF, else 0
 * @param offset of an EXTENT_DATA_REF the file offset less the offset in the extent, which may wrap
 *     below zero, else 0
 */
public record BackReference(int type, long id, long inode, long offset) {

  public static BackReference treeBlock(long rootId) {
    return new BackReference(ItemType.TREE_BLOCK_REF, rootId, 0, 0);
  }

  public static BackReference sharedBlock(long parent) {
    return new BackReference(ItemType.SHARED_BLOCK_REF, parent, 0, 0);
  }

  public static BackReference data(long rootId, long inode, long offset) {
    return new BackReference(ItemType.EXTENT_DATA_REF, rootId, inode, offset);
  }

  public static BackReference sharedData(long parent) {
    return new BackReference(ItemType.SHARED_DATA_REF, parent, 0, 0);
  }

  /** Whether {@link #id} is the address of a parent block. */
  public boolean isShared() {
    return type == ItemType.SHARED_BLOCK_REF || type == ItemType.SHARED_DATA_REF;
  }

  /** The same reference from a parent at another address. */
  public BackReference withParent(long parent) {
    return new BackReference(type, parent, inode, offset);
  }
}
