package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.tree.TreeRoot;

/**
 * Which committed root a tree had when a walk last made sure of its place in it.
 *
 * <p>An address alone would not do, since freed blocks are used again; but a block is committed
 * once in a generation. All methods are called under the commit root lock.
 */
final class SeenRoot {
  private final TreeRoot root;
  private long logical;
  private long generation;

  SeenRoot(TreeRoot root) {
    this.root = root;
  }

  /** To be called before the walk reads a block, under the same hold of the lock or an earlier. */
  void record() {
    ExtentBuffer present = root.commitRoot();
    logical = present.start();
    generation = present.generation();
  }

  boolean isUnchanged() {
    ExtentBuffer present = root.commitRoot();
    return present.start() == logical && present.generation() == generation;
  }
}
