package dev.sceneshift.fsmodel.receive;

import dev.sceneshift.fsmodel.allocation.Allocation;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.BlockGroupFlags;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import dev.sceneshift.fsmodel.transaction.TransactionHandle;

/**
 * Makes sure, before a change, that it and the commit behind it find room for tree blocks (kernel:
 * block reservations, space-info.c). A transaction that has grown large is committed first.
 */
final class SpaceReserve {
  /** What one change and a commit may copy. */
  private static final long RESERVED_BLOCKS = 64;

  /** Extents whose references are changed in one transaction; the commit has to write them all. */
  private static final int MAX_DELAYED_REFS = 4096;

  private final FsInfo fs;

  SpaceReserve(FsInfo fs) {
    this.fs = fs;
  }

  /**
   * Makes room.
   *
   * @param dataBytes what the change writes besides tree blocks
   * @throws FsException ENOSPC if there is none, and then nothing has changed but that the
   *     transaction was committed
   */
  void ensure(TransactionHandle handle, long dataBytes) {
    Allocation allocation = handle.allocation();
    if (allocation.delayedRefCount() > MAX_DELAYED_REFS) {
      handle.commit();
    }
    long needed = neededBytes(dataBytes);
    if (hasRoom(allocation, needed)) {
      return;
    }
    // What this transaction has freed can be used after its commit only.
    handle.commitIfChanged();
    if (!hasRoom(allocation, needed)) {
      throw new FsException(
          Errno.ENOSPC,
          "tree blocks need " + needed + " bytes; there is no room for another block group");
    }
  }

  private long neededBytes(long dataBytes) {
    boolean mixed = fs.superblock().hasIncompat(Superblock.INCOMPAT_MIXED_GROUPS);
    return RESERVED_BLOCKS * fs.nodeSizeBytes() + (mixed ? dataBytes : 0);
  }

  private static boolean hasRoom(Allocation allocation, long needed) {
    if (allocation.availableBytes(BlockGroupFlags.METADATA) >= needed) {
      return true;
    }
    try {
      allocation.ensureSpace(BlockGroupFlags.METADATA, needed);
      return true;
    } catch (FsException e) {
      if (e.errno() != Errno.ENOSPC) {
        throw e;
      }
      return false;
    }
  }
}
