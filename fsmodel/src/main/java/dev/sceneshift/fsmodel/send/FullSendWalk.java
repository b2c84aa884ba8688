package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeSearch;

/** Reports every item of the sent subvolume as new (kernel: full_send_tree). */
final class FullSendWalk extends TreeWalk {
  private static final Key FIRST = new Key(ObjectId.FIRST_FREE, ItemType.INODE_ITEM, 0);

  private final ItemChanges changes;

  /** Each search takes the commit root lock itself and leaves a clone of the leaf. */
  private final TreePath path = TreePath.commitRootCloning();

  private final SeenRoot seen;
  private Key key = FIRST;
  private boolean lost;

  FullSendWalk(SendContext context, ItemChanges changes) {
    super(context);
    this.changes = changes;
    this.seen = new SeenRoot(context.sendRoot());
  }

  void run() {
    try {
      recordRelocationMark();
      for (boolean more = findFirstItem(); more; more = moveToNextItem()) {
        key = path.key();
        changes.changedCallback(path, null, key, ChangeKind.NEW);
        if (takeOverRelocation()) {
          restartAfterRelocation();
        }
      }
    } finally {
      path.release();
    }
    changes.finish();
  }

  private void recordRelocationMark() {
    lock.readLock();
    try {
      recordMarkAtStart();
      seen.record();
    } finally {
      lock.readUnlock();
    }
  }

  /** Compares and records under one hold of the lock, before the new search. */
  private boolean takeOverRelocation() {
    lock.readLock();
    try {
      context.mark().look();
      boolean relocated = relocatedSince();
      if (relocated) {
        takeOverMark();
        lost = !mayKeepPlace(seen);
        seen.record();
      }
      return relocated;
    } finally {
      lock.readUnlock();
    }
  }

  private boolean findFirstItem() {
    boolean found = TreeSearch.searchSlotForRead(context.sendRoot(), key, path, true);
    if (found) {
      readLeaf(path.leaf());
    }
    return found;
  }

  private boolean moveToNextItem() {
    ExtentBuffer before = path.leaf();
    if (!TreeSearch.nextItem(context.sendRoot(), path)) {
      return false;
    }
    if (path.leaf() != before) {
      readLeaf(path.leaf());
    }
    return true;
  }

  @Override
  void startOver() {
    if (!lost) {
      return;
    }
    path.release();
    searchKeyAgain(context.sendRoot(), path, key);
    readLeaf(path.leaf());
  }
}
