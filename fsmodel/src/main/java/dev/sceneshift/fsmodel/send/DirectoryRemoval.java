package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeSearch;

/** Decides when a directory of the parent is empty at the receiver (kernel: can_rmdir). */
final class DirectoryRemoval {
  private final SendContext context;
  private final PendingMoves moves;
  private final AwaitedRemovals removals;

  DirectoryRemoval(SendContext context, PendingMoves moves, AwaitedRemovals removals) {
    this.context = context;
    this.moves = moves;
    this.removals = removals;
  }

  /** Whether the directory can go now; if not, it is noted as awaiting its removal. */
  boolean canRemove(long ino, long generation) {
    if (ino == ObjectId.FIRST_FREE) {
      return false;
    }
    InodeId directory = new InodeId(ino, generation);
    long progress = context.current().ino();
    AwaitedRemovals.Scan scan = removals.get(directory);
    if (scan == null) {
      long last = lastEntry(ino);
      if (last == DirectoryEntry.NO_INODE) {
        return true;
      }
      scan = new AwaitedRemovals.Scan(0, last);
      if (progress < last) {
        removals.put(directory, scan);
        return false;
      }
    } else if (progress < scan.highestIno()) {
      return false;
    }
    return scanFrom(directory, scan, progress);
  }

  /** Looks at the entries from where the last look ended. */
  private boolean scanFrom(InodeId directory, AwaitedRemovals.Scan scan, long progress) {
    long highest = scan.highestIno();
    try (TreeCursor entries = TreeCursor.over(context.parentRoot(), TreePath.commitRootCloning())) {
      entries.seek(new Key(directory.ino(), ItemType.DIR_INDEX, scan.lastOffset()));
      while (entries.isAt(directory.ino(), ItemType.DIR_INDEX)) {
        long inside = DirectoryEntry.ofIndex(entries.leaf(), entries.slot()).inode();
        highest = Math.max(highest, inside);
        PendingMoves.Waiting waiting = moves.waiting(inside);
        if (waiting != null) {
          waiting.setRemoval(directory);
        }
        if (waiting != null || inside > progress) {
          removals.put(directory, new AwaitedRemovals.Scan(entries.key().offset(), highest));
          return false;
        }
        entries.next();
      }
    }
    removals.remove(directory);
    return true;
  }

  /** What the entry with the highest index means, as it is likely to have the highest number. */
  private long lastEntry(long ino) {
    TreePath path = TreePath.commitRootCloning();
    try {
      Key end = new Key(ino, ItemType.DIR_INDEX, -1);
      if (!TreeSearch.searchSlotForRead(context.parentRoot(), end, path, false)
          || path.leaf().itemObjectid(path.slot()) != ino
          || path.leaf().itemType(path.slot()) != ItemType.DIR_INDEX) {
        return DirectoryEntry.NO_INODE;
      }
      return DirectoryEntry.ofIndex(path.leaf(), path.slot()).inode();
    } finally {
      path.release();
    }
  }
}
