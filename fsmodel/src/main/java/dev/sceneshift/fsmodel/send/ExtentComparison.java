package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.FileExtentItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeSearch;

/** Tells whether the parent's file has the same data where an item is (is_extent_unchanged). */
final class ExtentComparison {
  private final SendContext context;

  ExtentComparison(SendContext context) {
    this.context = context;
  }

  /** Whether the range of an item of the current inode needs nothing to be sent. */
  boolean isUnchanged(ExtentRef left) {
    if (left.item().type() != FileExtentItem.TYPE_REGULAR) {
      return false;
    }
    TreePath path = TreePath.commitRootCloning();
    try {
      Key key = new Key(left.ino(), ItemType.EXTENT_DATA, left.start());
      if (!TreeSearch.searchSlotForRead(context.parentRoot(), key, path, false)) {
        return false;
      }
      if (!isExtentOf(path, left.ino())) {
        return left.item().isHole();
      }
      return coversLeft(left, path);
    } finally {
      path.release();
    }
  }

  private static boolean isExtentOf(TreePath path, long ino) {
    ExtentBuffer leaf = path.leaf();
    return leaf.itemObjectid(path.slot()) == ino
        && leaf.itemType(path.slot()) == ItemType.EXTENT_DATA;
  }

  /** Goes over the parent's items as long as they say the same as the left one. */
  private boolean coversLeft(ExtentRef left, TreePath path) {
    long leftEnd = left.start() + left.item().numBytes();
    ExtentRef right = ExtentRef.read(path.leaf(), path.slot());
    boolean first = true;
    while (right.start() < leftEnd) {
      if (right.item().type() > FileExtentItem.TYPE_REGULAR) {
        return false;
      }
      long rightEnd = right.end(context.fs().sectorSizeBytes());
      if (first && rightEnd <= left.start()) {
        return left.item().isHole();
      }
      first = false;
      if (right.item().isInline() || !isSameData(left, right)) {
        return false;
      }
      boolean more = TreeSearch.nextItem(context.parentRoot(), path);
      if (!more || !isExtentOf(path, left.ino())) {
        return rightEnd >= leftEnd;
      }
      right = ExtentRef.read(path.leaf(), path.slot());
      if (right.start() != rightEnd) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSameData(ExtentRef left, ExtentRef right) {
    return left.item().diskBytenr() == right.item().diskBytenr()
        && left.item().generation() == right.item().generation()
        && left.item().offset() - left.start() == right.item().offset() - right.start();
  }
}
