package dev.sceneshift.fsmodel.relocation;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.transaction.TransactionHandle;
import dev.sceneshift.fsmodel.transaction.TransactionManager;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Relocates block groups, one at a time (relocation.c). Safe for use by many threads; the steps of
 * one relocation may be taken by different ones. There must be exactly one for each {@link FsInfo}.
 *
 * <p>The emptied block group stays, with nothing in it, and can be allocated from again after the
 * commit. Unlike btrfs, which removes it, so that freed addresses are soon used again.
 */
public final class Relocation {
  private static final long NONE = -1;

  private final FsInfo fs;
  private final TransactionManager transactions;

  /** Start of the block group of the relocation that has begun. */
  private volatile long current = NONE;

  /** Kernel: fs_info::reloc_cancel_req. */
  private final AtomicInteger cancelRequests = new AtomicInteger();

  public Relocation(FsInfo fs, TransactionManager transactions) {
    this.fs = fs;
    this.transactions = transactions;
  }

  /**
   * Starts: sets the relocation flag and makes the block group read-only in memory. Nothing on disk
   * changes, but from now on whoever commits publishes that a relocation was running.
   *
   * @param blockGroupStart logical address of the group
   * @throws FsException EINPROGRESS if a relocation is running, ECANCELED if cancellation was
   *     requested before, ENOENT if there is no such group; the flag is then as it was
   */
  public void begin(long blockGroupStart) {
    if (!fs.volume().chunks().containsKey(blockGroupStart)) {
      throw new FsException(Errno.ENOENT, "there is no block group at " + blockGroupStart);
    }
    relocChunkStart();
    setReadOnly(blockGroupStart);
  }

  /**
   * Moves all extents of the group elsewhere, commits, and ends the relocation. Begins it first if
   * it has not begun.
   *
   * @return the id of the last transaction committed
   * @throws FsException as {@link #begin}; ENOSPC if there is no room elsewhere, and then nothing
   *     has moved; ECANCELED if cancellation was requested since the start. The relocation is ended
   *     in any case, except if another one is running
   */
  public long commit(long blockGroupStart) {
    if (current != blockGroupStart) {
      begin(blockGroupStart);
    }
    try {
      return relocateBlockGroup(blockGroupStart);
    } finally {
      setReadWrite(blockGroupStart);
      relocChunkEnd();
    }
  }

  /**
   * Ends a relocation that has begun: the group is writable again, nothing on disk has changed.
   *
   * @throws FsException ENOENT if no relocation of that group is running
   */
  public void cancel(long blockGroupStart) {
    if (current != blockGroupStart) {
      throw new FsException(
          Errno.ENOENT, "no relocation of the block group at " + blockGroupStart + " is running");
    }
    setReadWrite(blockGroupStart);
    relocChunkEnd();
  }

  /**
   * Asks the running relocation to stop before it moves anything, or else the next one at its start
   * (kernel: btrfs_cancel_balance).
   */
  public void requestCancel() {
    cancelRequests.incrementAndGet();
  }

  /** A whole relocation, from begin to end. */
  public long relocate(long blockGroupStart) {
    begin(blockGroupStart);
    return commit(blockGroupStart);
  }

  /** Whether a relocation has begun and not ended. */
  public boolean isRunning() {
    return fs.relocRunning().get();
  }

  /** Kernel: reloc_chunk_start. On any failure the flag is as before. */
  private void relocChunkStart() {
    if (!fs.relocRunning().compareAndSet(false, true)) {
      throw new FsException(Errno.EINPROGRESS, "reloc already running, cannot start");
    }
    if (cancelRequests.get() > 0) {
      fs.relocRunning().set(false);
      cancelRequests.set(0);
      throw new FsException(Errno.ECANCELED, "chunk relocation canceled on start");
    }
  }

  /** Kernel: reloc_chunk_end. Only after a start that succeeded. */
  private void relocChunkEnd() {
    current = NONE;
    if (!fs.relocRunning().compareAndSet(true, false)) {
      throw new IllegalStateException("relocation ended that had not started");
    }
    cancelRequests.set(0);
  }

  private void setReadOnly(long blockGroupStart) {
    transactions.allocation().setReadOnly(blockGroupStart);
    current = blockGroupStart;
  }

  private void setReadWrite(long blockGroupStart) {
    transactions.allocation().setReadWrite(blockGroupStart);
  }

  /** Kernel: relocate_block_group. The flag is set until the last transaction is committed. */
  private long relocateBlockGroup(long blockGroupStart) {
    try (TransactionHandle handle = transactions.start()) {
      handle.commitIfChanged();
      if (cancelRequests.get() > 0) {
        throw new FsException(Errno.ECANCELED, "chunk relocation canceled during operation");
      }
      handle.apply(
          open -> {
            new BlockGroupMove(fs, open, blockGroupStart).move();
            return blockGroupStart;
          });
      return handle.commit();
    }
  }
}
