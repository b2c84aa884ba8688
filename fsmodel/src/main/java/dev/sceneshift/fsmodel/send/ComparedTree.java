package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;

/**
 * One side of a comparison: where it stands in its tree. Every method is called under the commit
 * root lock, except those that only look at leaves and keys.
 *
 * <p>The root node is always a clone, because a snapshot of the subvolume replaces it; so is a
 * leaf, because callbacks look at it without the lock. Nodes between are not.
 */
final class ComparedTree {
  private final TreeRoot root;
  private final SeenRoot seen;
  private final TreePath path = TreePath.commitRoot();
  private int level;
  private int rootLevel;
  private Key key = Key.MIN;
  private Advance wish = Advance.NONE;
  private boolean ended;

  /** What is to be done before the next comparison. */
  enum Advance {
    NONE,
    /** To the first child, in a leaf to the next item. */
    DOWN,
    /** To the next slot, past the subtree. */
    NEXT
  }

  ComparedTree(TreeRoot root) {
    this.root = root;
    this.seen = new SeenRoot(root);
  }

  /** Stands on the first key of a copy of the root node. */
  void start() {
    level = root.commitRoot().level();
    rootLevel = level;
    seen.record();
    path.setNode(rootLevel, root.commitRoot().get());
    cloneRoot();
    updateKey();
  }

  private void cloneRoot() {
    path.setNode(rootLevel, path.nodeAt(rootLevel).cloneRoot());
  }

  TreeRoot root() {
    return root;
  }

  /** The committed root on which the place in the tree depends. */
  SeenRoot seen() {
    return seen;
  }

  TreePath path() {
    return path;
  }

  Key key() {
    return key;
  }

  int level() {
    return level;
  }

  boolean isAtLeaf() {
    return level == 0;
  }

  boolean hasEnded() {
    return ended;
  }

  void wish(Advance advance) {
    wish = advance;
  }

  /** Carries out the wish; a tree that has ended stays where it is (kernel: tree_advance). */
  void advanceTree() {
    if (wish == Advance.NONE || ended) {
      return;
    }
    if (level == 0 || wish == Advance.NEXT) {
      moveNextOrUp();
    } else {
      moveDown();
    }
    if (ended) {
      updateKeyAtEnd();
    } else {
      updateKey();
    }
    wish = Advance.NONE;
  }

  private void moveDown() {
    ExtentBuffer child = TreeSearch.readNodeSlot(root, path.nodeAt(level), path.slot(level));
    level--;
    path.setNode(level, child);
    path.setSlot(level, 0);
    if (level == 0) {
      cloneLeafBelow();
    }
  }

  private void cloneLeafBelow() {
    path.setNode(0, path.leaf().cloneLeaf());
  }

  private void moveNextOrUp() {
    path.setSlot(level, path.slot(level) + 1);
    while (path.slot(level) >= path.nodeAt(level).itemCount()) {
      if (level == rootLevel) {
        stepBackToLastSlot();
        ended = true;
        return;
      }
      path.setSlot(level, 0);
      path.setNode(level, null);
      level++;
      path.setSlot(level, path.slot(level) + 1);
    }
  }

  /** There is no key behind the last one, and a restart needs a key to search for. */
  private void stepBackToLastSlot() {
    path.setSlot(level, path.nodeAt(level).itemCount() - 1);
  }

  /** The key was one of a lower level; a restart searches at the root's, where the path is now. */
  private void updateKeyAtEnd() {
    updateKey();
  }

  private void updateKey() {
    key = path.nodeAt(level).key(path.slot(level));
  }

  /** Whether both sides' slots point to the same block, so that all below is the same. */
  boolean sharesBlockWith(ComparedTree other) {
    ExtentBuffer mine = path.nodeAt(level);
    ExtentBuffer others = other.path.nodeAt(level);
    int mySlot = path.slot(level);
    int othersSlot = other.path.slot(level);
    return mine.blockPointer(mySlot) == others.blockPointer(othersSlot)
        && mine.pointerGeneration(mySlot) == others.pointerGeneration(othersSlot);
  }

  void replaceLeafAfterRestart() {
    if (level == 0) {
      cloneRestartedLeaf();
    }
  }

  private void cloneRestartedLeaf() {
    path.setNode(0, path.leaf().cloneLeaf());
  }

  /** A root that is a leaf was cloned as such. */
  void replaceRootAfterRestart() {
    int presentRootLevel = root.commitRoot().level();
    if (presentRootLevel > 0) {
      cloneRestartedRoot(presentRootLevel);
    }
  }

  private void cloneRestartedRoot(int presentRootLevel) {
    path.setNode(presentRootLevel, path.nodeAt(presentRootLevel).cloneRoot());
  }
}
