package dev.sceneshift.fsmodel.relocation;

import dev.sceneshift.fsmodel.allocation.Allocation;
import dev.sceneshift.fsmodel.allocation.ExtentRecord;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.BackReference;
import dev.sceneshift.fsmodel.ondisk.BlockGroupFlags;
import dev.sceneshift.fsmodel.ondisk.FileExtentItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.transaction.RefusedException;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/**
 * The data extents that move: each stays one extent of the same length, with the same bytes and
 * checksums, at another address.
 */
final class DataMove {
  private static final int COPY_BYTES = 1 << 20;

  private final FsInfo fs;
  private final Allocation allocation;

  /** By old address, in the order of those. */
  private final Map<Long, Long> newAddresses = new LinkedHashMap<>();

  private final Set<Long> taken = new HashSet<>();
  private final List<ExtentRecord> extents = new ArrayList<>();

  DataMove(FsInfo fs, Allocation allocation) {
    this.fs = fs;
    this.allocation = allocation;
  }

  boolean isEmpty() {
    return extents.isEmpty();
  }

  /** Whether an extent moves that starts at {@code address}. */
  boolean moves(long address) {
    return newAddresses.containsKey(address);
  }

  /** Whether {@code address} is where a moved extent stands now. */
  boolean isNew(long address) {
    return taken.contains(address);
  }

  /** Where an extent stands from now on: elsewhere if it moves. */
  long newAddress(long address) {
    return newAddresses.getOrDefault(address, address);
  }

  /**
   * Finds a place for each extent.
   *
   * @throws RefusedException ENOSPC; then all places are given back
   */
  void allocate(List<ExtentRecord> moving) {
    for (ExtentRecord extent : moving) {
      try {
        long address = allocateOne(extent.lengthBytes());
        newAddresses.put(extent.start(), address);
        taken.add(address);
        extents.add(extent);
      } catch (FsException e) {
        for (ExtentRecord done : extents) {
          allocation.releaseData(newAddress(done.start()), done.lengthBytes());
        }
        throw e.errno() == Errno.ENOSPC ? new RefusedException(e) : e;
      }
    }
  }

  /** Free space may be in pieces that are too small, so a new block group can be needed here. */
  private long allocateOne(long lengthBytes) {
    try {
      return allocation.allocateData(lengthBytes);
    } catch (FsException e) {
      if (e.errno() != Errno.ENOSPC) {
        throw e;
      }
      allocation.addBlockGroup(BlockGroupFlags.DATA, lengthBytes);
      return allocation.allocateData(lengthBytes);
    }
  }

  /** Copies bytes and checksums; the old ones stay until the commit has freed them. */
  void copy() {
    for (ExtentRecord extent : extents) {
      copyData(extent);
      allocation.copyChecksums(extent.start(), newAddress(extent.start()), extent.lengthBytes());
    }
  }

  private void copyData(ExtentRecord extent) {
    long to = newAddress(extent.start());
    for (long done = 0; done < extent.lengthBytes(); done += COPY_BYTES) {
      byte[] bytes = new byte[(int) Math.min(COPY_BYTES, extent.lengthBytes() - done)];
      fs.volume().read(extent.start() + done, 0, bytes, 0, bytes.length);
      allocation.writeData(to + done, bytes);
    }
  }

  /**
   * Gives the new extents the references of the old ones.
   *
   * @param newParent where a leaf that is the parent of a shared reference stands now
   */
  void moveReferences(LongUnaryOperator newParent) {
    for (ExtentRecord extent : extents) {
      long to = newAddress(extent.start());
      for (Map.Entry<BackReference, Long> counted : extent.references().entrySet()) {
        BackReference old = counted.getKey();
        BackReference next = old.isShared() ? old.withParent(newParent.applyAsLong(old.id())) : old;
        allocation.changeDataReference(to, extent.lengthBytes(), next, counted.getValue());
        allocation.changeDataReference(
            extent.start(), extent.lengthBytes(), old, -counted.getValue());
      }
    }
  }

  /** Changes the file extent items of a tree that shares nothing. */
  void updateFilesOf(TreeRoot root, TreeWriter writer) {
    Map<Key, byte[]> changed = new LinkedHashMap<>();
    TreePath path = TreePath.live();
    try (TreeCursor cursor = TreeCursor.over(root, path)) {
      for (boolean more = cursor.seek(Key.MIN); more; more = cursor.next()) {
        if (cursor.key().type() == ItemType.EXTENT_DATA) {
          FileExtentItem item = FileExtentItem.read(cursor.bytes(), cursor.dataAt());
          if (!item.isInline() && moves(item.diskBytenr())) {
            byte[] bytes = path.leaf().itemData(path.slot());
            LittleEndian.putU64(
                bytes, FileExtentItem.OFFSET_DISK_BYTENR, newAddress(item.diskBytenr()));
            changed.put(cursor.key(), bytes);
          }
        }
      }
    }
    changed.forEach((key, bytes) -> writer.update(root, key, bytes));
  }
}
