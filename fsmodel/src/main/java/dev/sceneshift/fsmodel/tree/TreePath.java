package dev.sceneshift.fsmodel.tree;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.Key;
import org.jspecify.annotations.Nullable;

/**
 * A place in a tree: a block and a slot for each level (kernel: struct btrfs_path). The path owns a
 * reference on each of its blocks until {@link #release}. Confined to one thread.
 */
public final class TreePath {
  private final @Nullable ExtentBuffer[] nodes = new @Nullable ExtentBuffer[ExtentBuffer.MAX_LEVEL];
  private final int[] slots = new int[ExtentBuffer.MAX_LEVEL];

  /** The level at which a search stops. */
  private int lowestLevel;

  private final boolean searchCommitRoot;

  /** Cleared by next leaf for the time of its own search, see {@link TreeSearch#nextLeaf}. */
  boolean needCommitSem;

  private TreePath(boolean searchCommitRoot, boolean needCommitSem) {
    this.searchCommitRoot = searchCommitRoot;
    this.needCommitSem = needCommitSem;
  }

  /**
   * A path for the live tree. The caller holds the root's {@link TreeRoot#liveLock} or is the
   * transaction that alone changes the tree.
   */
  public static TreePath live() {
    return new TreePath(false, false);
  }

  /** A path for the commit root; the caller holds the commit root lock for reading. */
  public static TreePath commitRoot() {
    return new TreePath(true, false);
  }

  /**
   * A path for the commit root whose searches take the commit root lock themselves and leave a
   * clone of the block found, nothing else, in the path (kernel: need_commit_sem, as
   * alloc_path_for_send makes them).
   */
  public static TreePath commitRootCloning() {
    return new TreePath(true, true);
  }

  public boolean searchesCommitRoot() {
    return searchCommitRoot;
  }

  public boolean needsCommitSem() {
    return needCommitSem;
  }

  public int lowestLevel() {
    return lowestLevel;
  }

  public void setLowestLevel(int level) {
    lowestLevel = level;
  }

  /** The block at {@code level}, or null. */
  public @Nullable ExtentBuffer node(int level) {
    return nodes[level];
  }

  /** The leaf of a path that has one. */
  public ExtentBuffer leaf() {
    return nodeAt(0);
  }

  /** The block at {@code level} of a path that has one there. */
  public ExtentBuffer nodeAt(int level) {
    ExtentBuffer node = nodes[level];
    if (node == null) {
      throw new IllegalStateException("no block at level " + level + " of the path");
    }
    return node;
  }

  public int slot() {
    return slots[0];
  }

  public int slot(int level) {
    return slots[level];
  }

  public void setSlot(int level, int slot) {
    slots[level] = slot;
  }

  /** The key at the path's slot of its leaf. */
  public Key key() {
    return leaf().key(slots[0]);
  }

  /** Puts a block whose reference the path then owns; what stood there is released. */
  public void setNode(int level, @Nullable ExtentBuffer node) {
    ExtentBuffer old = nodes[level];
    nodes[level] = node;
    if (old != null) {
      old.put();
    }
  }

  /** Drops all references and sets all slots to 0; the flags stay (kernel: btrfs_release_path). */
  public void release() {
    for (int level = 0; level < nodes.length; level++) {
      slots[level] = 0;
      setNode(level, null);
    }
  }
}
