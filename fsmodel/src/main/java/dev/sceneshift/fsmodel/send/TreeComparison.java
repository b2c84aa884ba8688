package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports how the items of the sent subvolume differ from the parent's (kernel:
 * btrfs_compare_trees). Blocks that both share are skipped with all below them.
 *
 * <p>The commit root lock is held from the start to the end, except around callbacks and where
 * somebody waits for it. Whenever it was given back, a relocation may have been committed, so each
 * round begins with the question whether one was, before any block is looked at.
 */
final class TreeComparison extends TreeWalk {
  private final ItemChanges changes;
  private final ComparedTree left;
  private final ComparedTree right;

  TreeComparison(SendContext context, ItemChanges changes) {
    super(context);
    this.changes = changes;
    this.left = new ComparedTree(context.sendRoot());
    this.right = new ComparedTree(context.parentRoot());
  }

  void run() {
    try {
      lock.readLock();
      start();
      while (moveOn()) {
        compare();
      }
    } finally {
      // A callback that fails does so without the lock.
      if (lock.isReadHeld()) {
        releaseLockAtEnd();
      }
      releasePaths();
    }
    changes.finish();
  }

  /** Does what the last round wished; false if there is nothing left to compare. */
  private boolean moveOn() {
    giveWayIfContended();
    if (relocatedSince()) {
      restartAfterRelocation();
      takeOverMark();
    }
    advanceLeft();
    right.advanceTree();
    return !(left.hasEnded() && right.hasEnded());
  }

  /** Roots are copied and the mark recorded under one hold of the lock. */
  private void start() {
    left.start();
    right.start();
    recordMarkAtStart();
    if (left.isAtLeaf()) {
      readLeaf(left.path().leaf());
    }
  }

  /** Reports what both sides stand on, if anything, and says how to go on. */
  private void compare() {
    if (left.hasEnded()) {
      reportRestOf(right, ChangeKind.DELETED);
    } else if (right.hasEnded()) {
      reportRestOf(left, ChangeKind.NEW);
    } else if (left.isAtLeaf() && right.isAtLeaf()) {
      compareItems();
    } else if (left.level() == right.level()) {
      compareNodes();
    } else {
      (left.level() > right.level() ? left : right).wish(ComparedTree.Advance.DOWN);
    }
  }

  private void reportRestOf(ComparedTree side, ChangeKind kind) {
    if (side.isAtLeaf()) {
      releaseLockForCallback();
      changes.changedCallback(left.path(), right.path(), side.key(), kind);
      takeLockAfterCallback();
    }
    side.wish(ComparedTree.Advance.DOWN);
  }

  /** Keys are held by value and leaves are clones: the lock is not needed. */
  private void compareItems() {
    releaseLockForCallback();
    int order = left.key().compareTo(right.key());
    ChangeKind kind =
        order < 0 ? ChangeKind.NEW : order > 0 ? ChangeKind.DELETED : compareItemData();
    Key key = order > 0 ? right.key() : left.key();
    changes.changedCallback(left.path(), right.path(), key, kind);
    if (order <= 0) {
      left.wish(ComparedTree.Advance.DOWN);
    }
    if (order >= 0) {
      right.wish(ComparedTree.Advance.DOWN);
    }
    takeLockAfterCallback();
  }

  private ChangeKind compareItemData() {
    ExtentBuffer leftLeaf = left.path().leaf();
    ExtentBuffer rightLeaf = right.path().leaf();
    int leftAt = leftLeaf.itemDataAt(left.path().slot());
    int rightAt = rightLeaf.itemDataAt(right.path().slot());
    int leftEnd = leftAt + leftLeaf.itemSizeBytes(left.path().slot());
    int rightEnd = rightAt + rightLeaf.itemSizeBytes(right.path().slot());
    boolean same =
        Arrays.equals(leftLeaf.bytes(), leftAt, leftEnd, rightLeaf.bytes(), rightAt, rightEnd);
    return same ? ChangeKind.SAME : ChangeKind.CHANGED;
  }

  private void compareNodes() {
    int order = left.key().compareTo(right.key());
    ComparedTree.Advance advance =
        order == 0 && left.sharesBlockWith(right)
            ? ComparedTree.Advance.NEXT
            : ComparedTree.Advance.DOWN;
    if (order <= 0) {
      left.wish(advance);
    }
    if (order >= 0) {
      right.wish(advance);
    }
  }

  private void releaseLockForCallback() {
    lock.readUnlock();
  }

  private void takeLockAfterCallback() {
    if (!lock.isReadHeld()) {
      lock.readLock();
      lookAfterCallback();
    }
  }

  private void lookAfterCallback() {
    context.mark().look();
  }

  /** The lock is fair: whoever waits has it before it is taken again. */
  private void giveWayIfContended() {
    if (isContended()) {
      lock.readUnlock();
      lock.readLock();
      lookAfterGivingWay();
    }
  }

  /** Who was waiting has perhaps committed a relocation: this round must know. */
  private void lookAfterGivingWay() {
    context.mark().look();
  }

  private void releaseLockAtEnd() {
    lock.readUnlock();
  }

  private boolean isContended() {
    return lock.isContended();
  }

  private void advanceLeft() {
    ExtentBuffer before = leafOf(left);
    left.advanceTree();
    ExtentBuffer after = leafOf(left);
    if (after != null && after != before) {
      readLeaf(after);
    }
  }

  private static @Nullable ExtentBuffer leafOf(ComparedTree side) {
    return side.path().node(0);
  }

  private void releasePaths() {
    left.path().release();
    right.path().release();
  }

  /** Both sides, even if only one was relocated, and a side that has ended too. */
  @Override
  void startOver() {
    assert lock.isReadHeld();
    List<ComparedTree> lost = lostSides();
    if (lost.contains(left)) {
      searchLeftAgain();
    }
    if (lost.contains(right)) {
      searchRightAgain();
    }
    lost.forEach(ComparedTree::replaceLeafAfterRestart);
    lost.forEach(ComparedTree::replaceRootAfterRestart);
    if (lost.contains(left) && left.isAtLeaf()) {
      readLeaf(left.path().leaf());
    }
  }

  private List<ComparedTree> lostSides() {
    List<ComparedTree> lost = new ArrayList<>(2);
    for (ComparedTree side : List.of(left, right)) {
      if (!mayKeepPlace(side.seen())) {
        lost.add(side);
        side.seen().record();
      }
    }
    return lost;
  }

  private void searchLeftAgain() {
    searchAgain(left);
  }

  private void searchRightAgain() {
    searchAgain(right);
  }

  private void searchAgain(ComparedTree side) {
    side.path().release();
    side.path().setLowestLevel(side.level());
    searchKeyAgain(side.root(), side.path(), side.key());
  }
}
