package dev.sceneshift.fsmodel.relocation;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.transaction.TransactionHandle;
import dev.sceneshift.fsmodel.transaction.TransactionManager;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Relocates block groups, one at a time (relocation.c). Safe for use by many threads; the steps of
 * one relocation may be taken by different ones. There must be exactly one for each {@link FsInfo}.
 *
 * <p>The emptied block group stays, with nothing in it, and can be allocated from again after the
 * commit. Unlike btrfs, which removes it, so that freed addresses are soon used again.
 */
/*
 * Source: fs/btrfs/relocation.c, reloc_chunk_start(), reloc_chunk_end(), as of Linux 6.18 with
 * commit 7e5a5983edda ("btrfs: fix clearing of BTRFS_FS_RELOC_RUNNING if relocation already
 * running"): a start that fails is not followed by an end.
 */
public final class Relocation {
  private final FsInfo fs;
  private final TransactionManager transactions;

  /** Starts of the block groups whose relocation has begun and not ended; one at most. */
  private final Set<Long> begun = ConcurrentHashMap.newKeySet();

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
    boolean started = false;
    boolean ready = false;
    try {
      relocChunkStart();
      started = true;
      setReadOnly(blockGroupStart);
      ready = true;
    } finally {
      if (!ready && mayEnd(started)) {
        relocChunkEnd();
      }
    }
  }

  /** Who has not started must not end: the flag is that of another relocation, which runs on. */
  private static boolean mayEnd(boolean started) {
    return started;
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
    if (!begun.contains(blockGroupStart)) {
      begin(blockGroupStart);
    }
    try {
      return relocateBlockGroup(blockGroupStart);
    } finally {
      end(blockGroupStart);
    }
  }

  /**
   * Ends a relocation that has begun: the group is writable again, nothing on disk has changed.
   *
   * @throws FsException ENOENT if no relocation of that group is running
   */
  public void cancel(long blockGroupStart) {
    if (!begun.contains(blockGroupStart)) {
      throw new FsException(
          Errno.ENOENT, "no relocation of the block group at " + blockGroupStart + " is running");
    }
    end(blockGroupStart);
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
    if (!testAndSetRunning()) {
      throw new FsException(Errno.EINPROGRESS, "reloc already running, cannot start");
    }
    if (cancelRequests.get() > 0) {
      clearRunningOfCancelled();
      cancelRequests.set(0);
      throw new FsException(Errno.ECANCELED, "chunk relocation canceled on start");
    }
  }

  private boolean testAndSetRunning() {
    return fs.relocRunning().compareAndSet(false, true);
  }

  private void clearRunningOfCancelled() {
    fs.relocRunning().set(false);
  }

  /** Kernel: reloc_chunk_end. Only after a start that succeeded. */
  private void relocChunkEnd() {
    boolean wasRunning = fs.relocRunning().getAndSet(false);
    assert wasRunning : "relocation ended that had not started";
    cancelRequests.set(0);
  }

  /** The flag goes last: every commit of this relocation has been seen by then. */
  private void end(long blockGroupStart) {
    transactions.allocation().setReadWrite(blockGroupStart);
    begun.remove(blockGroupStart);
    relocChunkEnd();
  }

  private void setReadOnly(long blockGroupStart) {
    if (!fs.volume().chunks().containsKey(blockGroupStart)) {
      throw new FsException(Errno.ENOENT, "there is no block group at " + blockGroupStart);
    }
    transactions.allocation().setReadOnly(blockGroupStart);
    begun.add(blockGroupStart);
  }

  /** Kernel: relocate_block_group. */
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
      long transid = handle.transid();
      commitMove(handle);
      return transid;
    }
  }

  /** What was moved is committed before the flag is cleared, not by whoever commits next. */
  private static void commitMove(TransactionHandle handle) {
    handle.commit();
  }
}
