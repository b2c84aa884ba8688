package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.tree.CommitRootLock;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;

/**
 * What the two walks over the sent subvolume have in common: they notice that a relocation was
 * committed, and then search again for where they are. They can: the trees are read-only, so that
 * no key comes or goes, and relocation keeps their shape.
 */
abstract class TreeWalk {
  final SendContext context;
  final CommitRootLock lock;

  TreeWalk(SendContext context) {
    this.context = context;
    this.lock = context.fs().commitRootLock();
  }

  /**
   * The walk stands on a leaf of the sent subvolume that it has not seen, or has read anew.
   *
   * @throws FsException EUCLEAN if it is no leaf of a subvolume
   */
  final void readLeaf(ExtentBuffer leaf) {
    if (!leaf.isLeaf() || leaf.itemCount() == 0) {
      throw new FsException(
          Errno.EUCLEAN,
          "send: " + leaf + " of " + context.sendRoot() + " is no leaf that holds anything");
    }
  }

  /** Before any block is read: so a commit in between is noticed once too often, never missed. */
  final void recordMarkAtStart() {
    context.mark().look();
    context.mark().record();
  }

  /** Whether a relocation was committed since the paths were positioned, as of the last look. */
  final boolean relocatedSince() {
    return context.mark().isBehind();
  }

  /** A relocation is answered by one restart. */
  final void takeOverMark() {
    context.mark().record();
  }

  /** Whether the place in a tree is still right, whatever was relocated; under the lock. */
  final boolean mayKeepPlace(SeenRoot seen) {
    return context.options().restarts() == RestartPolicy.KEEP_UNCHANGED_TREES && seen.isUnchanged();
  }

  /** Gives up all blocks that the walk holds and finds its place in the present trees. */
  final void restartAfterRelocation() {
    startOver();
  }

  abstract void startOver();

  /**
   * Searches for a key that was there before (kernel: search_key_again).
   *
   * @throws FsException EUCLEAN if it is not there any more
   */
  final void searchKeyAgain(TreeRoot root, TreePath path, Key key) {
    assert path.needsCommitSem() || lock.isReadHeld();
    if (!TreeSearch.searchSlot(root, key, path)) {
      refuseMissingKey(root, path, key);
    }
  }

  /** What is where the key was is another item: to go on with it would make a wrong stream. */
  private void refuseMissingKey(TreeRoot root, TreePath path, Key key) {
    int level = path.lowestLevel();
    throw new FsException(
        Errno.EUCLEAN,
        String.format(
            "send: key %s not found in %s root %s, lowest_level %d, slot %d",
            key,
            root == context.sendRoot() ? "send" : "parent",
            Long.toUnsignedString(root.id()),
            level,
            path.slot(level)));
  }
}
