package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import org.jspecify.annotations.Nullable;

/** Sends the content of the current file, item by item (kernel: process_extent). */
final class Extents {
  private final SendParts parts;
  private final SendContext context;
  private final CurrentInode current;

  Extents(SendParts parts) {
    this.parts = parts;
    this.context = parts.context;
    this.current = parts.context.current();
  }

  /** Sends the EXTENT_DATA item in {@code slot} of a leaf of the sent subvolume. */
  void send(ExtentBuffer leaf, int slot) {
    if (current.isSymlink()) {
      return;
    }
    ExtentRef extent = ExtentRef.read(leaf, slot);
    if (context.hasParent() && !current.isNew()) {
      if (parts.extentComparison.isUnchanged(extent)) {
        parts.holes.sendHoleBefore(extent, slot);
        return;
      }
    } else if (extent.item().isPrealloc() || extent.item().isHole()) {
      return;
    }
    sendChanged(leaf, slot, extent);
    parts.holes.sendHoleBefore(extent, slot);
  }

  /** Sends all extents of the current inode (kernel: process_all_extents). */
  void sendAll() {
    long ino = current.ino();
    try (TreeCursor items = TreeCursor.over(context.sendRoot(), TreePath.commitRootCloning())) {
      items.seek(new Key(ino, ItemType.EXTENT_DATA, 0));
      while (items.isAt(ino, ItemType.EXTENT_DATA)) {
        send(items.leaf(), items.slot());
        items.next();
      }
    }
  }

  private void sendChanged(ExtentBuffer leaf, int slot, ExtentRef extent) {
    CloneRoot source = parts.cloneFinder.find(leaf, slot);
    int sector = context.fs().sectorSizeBytes();
    long end = Math.min(extent.end(sector), current.sizeBytes());
    if (extent.start() >= end) {
      return;
    }
    long length = end - extent.start();
    if (source != null && canClone(extent, source, end, length)) {
      new CloneRange(parts, source, extent, length).send();
    } else {
      parts.fileData.send(extent.start(), length);
    }
    current.setNextWriteOffset(end);
  }

  /** An end inside a sector can be cloned only from the end of a file to the end of a file. */
  private boolean canClone(ExtentRef extent, @Nullable CloneRoot source, long end, long length) {
    if (source == null) {
      return false;
    }
    if (end % context.fs().sectorSizeBytes() == 0) {
      return true;
    }
    if (end != current.sizeBytes()) {
      return false;
    }
    long sourceSize = context.inodes().of(source.root(), source.ino()).sizeBytes();
    if (source.offset() + length != sourceSize) {
      return false;
    }
    if (context.hasParent()) {
      // The receiver's file may be longer still; the clone's end would then be in its middle.
      parts.commands.truncate(parts.paths.ofCurrentInode(), extent.start());
    }
    return true;
  }
}
