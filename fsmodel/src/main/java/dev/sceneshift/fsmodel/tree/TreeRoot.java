package dev.sceneshift.fsmodel.tree;

import dev.sceneshift.fsmodel.buffer.BufferCache;
import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.ondisk.RootItem;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * One tree (kernel: struct btrfs_root): its live root block, which transactions change, and its
 * commit root, which stays as it is until a commit replaces it.
 */
public final class TreeRoot {
  private final long id;
  private final BufferCache buffers;
  private final CommitRootLock commitRootLock;

  /** Unlike btrfs, which locks each block, one lock guards the live blocks of a tree. */
  private final ReentrantReadWriteLock liveLock = new ReentrantReadWriteLock();

  private final SubvolumeUse use = new SubvolumeUse(this);

  /** Who refers to this tree: the filesystem, and each send. */
  private final AtomicInteger holders = new AtomicInteger(1);

  private volatile ExtentBuffer node;
  private volatile ExtentBuffer commitRoot;
  private volatile @Nullable RootItem item;
  private volatile @Nullable Key itemKey;

  /**
   * @param root the root block; the tree takes over the caller's reference and one more
   * @param item the tree's ROOT_ITEM, null for the root tree and the chunk tree
   * @param itemKey the item's key, null if there is no item
   */
  public TreeRoot(
      long id,
      BufferCache buffers,
      CommitRootLock commitRootLock,
      ExtentBuffer root,
      @Nullable RootItem item,
      @Nullable Key itemKey) {
    this.id = id;
    this.buffers = buffers;
    this.commitRootLock = commitRootLock;
    this.node = root;
    this.commitRoot = root.get();
    this.item = item;
    this.itemKey = itemKey;
  }

  public long id() {
    return id;
  }

  /** Whether this tree holds files. */
  public boolean isSubvolume() {
    return ObjectId.isSubvolume(id);
  }

  public BufferCache buffers() {
    return buffers;
  }

  public CommitRootLock commitRootLock() {
    return commitRootLock;
  }

  /**
   * Guards the live tree: readers hold it for reading from the search until they have copied what
   * they found, a transaction for writing while it changes the tree.
   */
  public ReentrantReadWriteLock liveLock() {
    return liveLock;
  }

  /** Which sends and dedupes use this subvolume. */
  public SubvolumeUse use() {
    return use;
  }

  /** Keeps the tree's root blocks referred to, also if the tree is deleted meanwhile. */
  public void hold() {
    if (holders.getAndIncrement() <= 0) {
      throw new IllegalStateException("tree " + id + " is gone");
    }
  }

  /** Gives back {@link #hold}, or the hold of the filesystem on a tree that it has no more. */
  public void release() {
    if (holders.decrementAndGet() == 0) {
      node.put();
      commitRoot.put();
    }
  }

  /** The live root block. */
  public ExtentBuffer node() {
    return node;
  }

  /** Replaces the live root; the tree takes over the caller's reference. */
  public void setNode(ExtentBuffer next) {
    ExtentBuffer old = node;
    node = next;
    old.put();
  }

  /** The root as of the last switch; to be read under the commit root lock. */
  public ExtentBuffer commitRoot() {
    return commitRoot;
  }

  public boolean isChangedSinceCommit() {
    return node != commitRoot;
  }

  /** Makes the live root the commit root. The caller holds the commit root lock for writing. */
  public void switchCommitRoot() {
    assert commitRootLock.isWriteHeld();
    ExtentBuffer old = commitRoot;
    commitRoot = node.get();
    old.put();
  }

  public RootItem item() {
    RootItem present = item;
    if (present == null) {
      throw new IllegalStateException("tree " + id + " has no root item");
    }
    return present;
  }

  public void setItem(RootItem next) {
    item = next;
  }

  /** Key of the root item: its offset is 0, or the creation transaction of a snapshot. */
  public Key itemKey() {
    Key present = itemKey;
    if (present == null) {
      throw new IllegalStateException("tree " + id + " has no root item");
    }
    return present;
  }

  @Override
  public String toString() {
    return "tree " + Long.toUnsignedString(id);
  }
}
