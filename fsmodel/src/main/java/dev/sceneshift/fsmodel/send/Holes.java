package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeSearch;

/** Sends, as zeros, the holes that a changed file has got. */
final class Holes {
  private final SendContext context;
  private final CurrentInode current;
  private final CommandSink commands;
  private final Paths paths;
  private final FileData data;

  Holes(SendContext context, CommandSink commands, Paths paths, FileData data) {
    this.context = context;
    this.current = context.current();
    this.commands = commands;
    this.paths = paths;
    this.data = data;
  }

  /** Sends the hole in front of an item, if there is one (kernel: maybe_send_hole). */
  void sendHoleBefore(ExtentRef extent, int slot) {
    if (extent.ino() != current.ino() || !isNeeded()) {
      return;
    }
    long start = current.lastExtentEnd();
    long end = extent.start();
    if (start == CurrentInode.UNKNOWN || (slot == 0 && start < end)) {
      start = endOfExtentAt(end - 1);
      current.setLastExtentEnd(start);
    }
    if (start < end && !isHoleInParent(start, end)) {
      sendHole(end);
    }
    current.setLastExtentEnd(extent.end(context.fs().sectorSizeBytes()));
  }

  /** Sends the hole behind the last item of a regular file. */
  void sendHoleAtEnd() {
    if (!isNeeded()) {
      return;
    }
    long size = current.sizeBytes();
    if (current.lastExtentEnd() == CurrentInode.UNKNOWN || current.lastExtentEnd() < size) {
      current.setLastExtentEnd(endOfExtentAt(-1));
    }
    if (current.lastExtentEnd() < size && !isHoleInParent(current.lastExtentEnd(), size)) {
      sendHole(size);
    }
  }

  private boolean isNeeded() {
    return context.hasParent()
        && !current.isNew()
        && !current.isNewGeneration()
        && !current.isDeleted()
        && current.isRegular();
  }

  /** End of the last item at or below an offset, 0 if there is none (kernel: get_last_extent). */
  private long endOfExtentAt(long offset) {
    TreePath path = TreePath.commitRootCloning();
    try {
      Key key = new Key(current.ino(), ItemType.EXTENT_DATA, offset);
      if (!TreeSearch.searchSlotForRead(context.sendRoot(), key, path, false)) {
        return 0;
      }
      return isExtentOf(path, current.ino())
          ? ExtentRef.read(path.leaf(), path.slot()).end(context.fs().sectorSizeBytes())
          : 0;
    } finally {
      path.release();
    }
  }

  /** Whether the parent's file has nothing in a range (kernel: range_is_hole_in_parent). */
  private boolean isHoleInParent(long start, long end) {
    long ino = current.ino();
    TreePath path = TreePath.commitRootCloning();
    try {
      Key key = new Key(ino, ItemType.EXTENT_DATA, start);
      boolean more = TreeSearch.searchSlotForRead(context.parentRoot(), key, path, false);
      if (more && !isExtentOf(path, ino)) {
        more = TreeSearch.nextItem(context.parentRoot(), path);
      }
      while (more && isExtentOf(path, ino)) {
        ExtentRef extent = ExtentRef.read(path.leaf(), path.slot());
        if (extent.start() >= end) {
          return true;
        }
        boolean overlaps = extent.end(context.fs().sectorSizeBytes()) > start;
        if (overlaps && (extent.item().isInline() || extent.item().diskBytenr() != 0)) {
          return false;
        }
        more = TreeSearch.nextItem(context.parentRoot(), path);
      }
      return true;
    } finally {
      path.release();
    }
  }

  private static boolean isExtentOf(TreePath path, long ino) {
    return path.leaf().itemObjectid(path.slot()) == ino
        && path.leaf().itemType(path.slot()) == ItemType.EXTENT_DATA;
  }

  /** Sends zeros from the last item's end on (kernel: send_hole). */
  private void sendHole(long until) {
    long start = current.lastExtentEnd();
    if (start >= current.sizeBytes()) {
      return;
    }
    long end = Math.min(until, current.sizeBytes());
    if (context.options().noFileData()) {
      commands.updateExtent(paths.ofCurrentInode(), start, end - start);
      return;
    }
    data.sendZeros(start, end - start);
    current.setNextWriteOffset(end);
  }
}
