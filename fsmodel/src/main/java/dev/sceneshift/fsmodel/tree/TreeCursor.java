package dev.sceneshift.fsmodel.tree;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.Key;

/**
 * Walks the items of a tree in key order. Needs the same protection as its path; a convenience for
 * code that reads whole ranges: mounting, accounting, commands. Confined to one thread.
 */
public final class TreeCursor implements AutoCloseable {
  private final TreeRoot root;
  private final TreePath path;
  private boolean valid;

  private TreeCursor(TreeRoot root, TreePath path) {
    this.root = root;
    this.path = path;
  }

  /** A cursor over {@code path}, which it releases when closed. Call {@link #seek} first. */
  public static TreeCursor over(TreeRoot root, TreePath path) {
    return new TreeCursor(root, path);
  }

  /**
   * Moves to {@code key} or the next greater one.
   *
   * @return whether there is one
   */
  public boolean seek(Key key) {
    path.release();
    valid = TreeSearch.searchSlotForRead(root, key, path, true);
    return valid;
  }

  /** Moves to the next item; false at the end of the tree. */
  public boolean next() {
    valid = TreeSearch.nextItem(root, path);
    return valid;
  }

  /** Whether the cursor stands on an item. */
  public boolean isValid() {
    return valid;
  }

  /** Whether the cursor stands on an item of this object and type. */
  public boolean isAt(long objectid, int type) {
    return valid
        && path.leaf().itemObjectid(path.slot()) == objectid
        && path.leaf().itemType(path.slot()) == type;
  }

  public Key key() {
    return path.key();
  }

  public ExtentBuffer leaf() {
    return path.leaf();
  }

  public int slot() {
    return path.slot();
  }

  /** Where the item's data begin in {@link #bytes()}. */
  public int dataAt() {
    return path.leaf().itemDataAt(path.slot());
  }

  public int sizeBytes() {
    return path.leaf().itemSizeBytes(path.slot());
  }

  public byte[] bytes() {
    return path.leaf().bytes();
  }

  @Override
  public void close() {
    path.release();
    valid = false;
  }
}
