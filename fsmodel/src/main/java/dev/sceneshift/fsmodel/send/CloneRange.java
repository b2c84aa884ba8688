package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.RootItem;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import java.util.UUID;

/**
 * Sends a range of the current file as clones of a source, and as data where the source's items do
 * not fit (kernel: clone_range). One object for one range.
 */
final class CloneRange {
  /** The largest block size: a source's odd end can be cloned to the end of a file alone. */
  private static final int MAX_SECTOR_BYTES = 65536;

  private final SendContext context;
  private final CommandSink commands;
  private final Paths paths;
  private final FileData data;
  private final TreeRoot sourceRoot;
  private final long sourceIno;
  private final long diskBytenr;

  /** Size of the source file: data behind it must not be cloned. */
  private long sourceSize;

  /** Where the rest of the range begins in the current file. */
  private long offset;

  private long remaining;

  /** Where the rest begins in the source file. */
  private long sourceOffset;

  /** Where the rest begins in the extent. */
  private long dataOffset;

  /**
   * @param extent the current file's item; {@code length} bytes from its start are sent
   */
  CloneRange(SendParts parts, CloneRoot source, ExtentRef extent, long length) {
    context = parts.context;
    commands = parts.commands;
    paths = parts.paths;
    data = parts.fileData;
    sourceRoot = source.root();
    sourceIno = source.ino();
    sourceOffset = source.offset();
    diskBytenr = extent.item().diskBytenr();
    dataOffset = extent.item().offset();
    offset = extent.start();
    remaining = length;
  }

  void send() {
    // The receiver may have such a file inline, which cannot be a source.
    if (sourceOffset == 0 && remaining == context.fs().sectorSizeBytes()) {
      sendData(remaining);
      return;
    }
    sourceSize = context.inodes().of(sourceRoot, sourceIno).sizeBytes();
    TreePath path = TreePath.commitRootCloning();
    try {
      seekSource(path);
      sendItems(path);
    } finally {
      path.release();
    }
    if (remaining > 0) {
      sendData(remaining);
    }
  }

  /** Finds the item that the source range begins in. */
  private void seekSource(TreePath path) {
    Key key = new Key(sourceIno, ItemType.EXTENT_DATA, sourceOffset);
    boolean exact = TreeSearch.searchSlot(sourceRoot, key, path);
    if (!exact && path.slot() > 0 && isSourceExtent(path.leaf(), path.slot() - 1)) {
      path.setSlot(0, path.slot() - 1);
    }
  }

  private boolean isSourceExtent(ExtentBuffer leaf, int slot) {
    return leaf.itemObjectid(slot) == sourceIno && leaf.itemType(slot) == ItemType.EXTENT_DATA;
  }

  private void sendItems(TreePath path) {
    while (remaining > 0) {
      if (path.slot() >= path.leaf().itemCount()) {
        if (!TreeSearch.nextLeaf(sourceRoot, path)) {
          return;
        }
        continue;
      }
      if (!isSourceExtent(path.leaf(), path.slot())
          || !sendItem(ExtentRef.read(path.leaf(), path.slot()))) {
        return;
      }
      path.setSlot(0, path.slot() + 1);
    }
  }

  /** Sends what one item of the source gives; false if nothing more can come from the source. */
  private boolean sendItem(ExtentRef source) {
    long length = source.lengthBytes(context.fs().sectorSizeBytes());
    if (source.start() + length <= sourceOffset) {
      return true;
    }
    if (source.start() > sourceOffset) {
      advance(sendHole(source.start()));
      if (remaining == 0) {
        return false;
      }
    }
    if (source.start() >= sourceOffset + remaining || source.start() >= sourceSize) {
      return false;
    }
    boolean crossesSize = source.start() + length > sourceSize;
    if (crossesSize) {
      length = sourceSize - source.start();
    }
    long position = source.item().offset();
    boolean sameExtent = source.item().diskBytenr() == diskBytenr;
    if (sameExtent) {
      sourceOffset = source.start();
      if (position < dataOffset && position + length > dataOffset) {
        long skipped = dataOffset - position;
        length -= skipped;
        position += skipped;
        sourceOffset += skipped;
      }
    }
    long part = Math.min(length, remaining);
    if (sameExtent && position == dataOffset) {
      sendClone(part);
    } else if (crossesSize && part < remaining) {
      return false;
    } else {
      sendData(part);
    }
    return advanceBehind(part);
  }

  /** Sends the source's hole in front of an item as data; returns its length. */
  private long sendHole(long itemStart) {
    long hole = Math.min(itemStart - sourceOffset, remaining);
    sendData(hole);
    return hole;
  }

  private boolean advanceBehind(long part) {
    remaining -= part;
    offset += part;
    sourceOffset += part;
    // What follows in the file being sent is not at the receiver yet.
    if (remaining == 0 || isBehindOwnEnd()) {
      return false;
    }
    dataOffset += part;
    return true;
  }

  private void advance(long part) {
    remaining -= part;
    offset += part;
    sourceOffset += part;
    dataOffset += part;
  }

  private boolean isBehindOwnEnd() {
    CurrentInode current = context.current();
    return sourceRoot == context.sendRoot()
        && sourceIno == current.ino()
        && sourceOffset >= current.nextWriteOffset();
  }

  private void sendClone(long part) {
    long sourceEnd = sourceOffset + part;
    boolean oddEndInMiddle =
        sourceEnd == sourceSize
            && sourceEnd % MAX_SECTOR_BYTES != 0
            && offset + part < context.current().sizeBytes();
    if (!oddEndInMiddle) {
      emitClone(offset, part, sourceOffset);
      return;
    }
    long even = part / MAX_SECTOR_BYTES * MAX_SECTOR_BYTES;
    if (even > 0) {
      emitClone(offset, even, sourceOffset);
    }
    data.send(offset + even, part - even);
  }

  private void emitClone(long at, long length, long from) {
    RootItem item = sourceRoot.item();
    byte[] sourcePath =
        sourceRoot == context.sendRoot()
            ? pathInSendRoot()
            : Paths.inSubvolume(sourceRoot, sourceIno);
    UUID uuid = SendIdentity.uuid(item);
    commands.emitClone(paths.ofCurrentInode(), at, length, uuid, item.ctransid(), sourcePath, from);
  }

  private byte[] pathInSendRoot() {
    long generation = context.inodes().of(sourceRoot, sourceIno).generation();
    return paths.of(sourceIno, generation);
  }

  private void sendData(long length) {
    data.send(offset, length);
  }
}
