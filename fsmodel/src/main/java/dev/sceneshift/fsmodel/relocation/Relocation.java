package dev.sceneshift.fsmodel.relocation;

import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.transaction.TransactionManager;

/**
 * Relocates block groups, one at a time (relocation.c). Safe for use by many threads; the steps of
 * one relocation may be taken by different ones.
 *
 * <p>The emptied block group stays, with nothing in it, and can be allocated from again after the
 * commit. Unlike btrfs, which removes it, so that freed addresses are soon used again.
 */
public final class Relocation {
  private final FsInfo fs;
  private final TransactionManager transactions;

  public Relocation(FsInfo fs, TransactionManager transactions) {
    this.fs = fs;
    this.transactions = transactions;
  }

  /**
   * Starts: sets the relocation flag and makes the block group read-only in memory. Nothing on disk
   * changes, but from now on whoever commits publishes that a relocation was running.
   *
   * @param blockGroupStart logical address of the group
   * @throws dev.sceneshift.fsmodel.error.FsException EINPROGRESS if a relocation is running,
   *     ECANCELED if cancellation was requested before, ENOENT if there is no such group; the flag
   *     is then as it was
   */
  public void begin(long blockGroupStart) {
    throw new UnsupportedOperationException(fs + " " + transactions);
  }

  /**
   * Moves all extents of the group elsewhere, commits, and ends the relocation. Begins it first if
   * it has not begun.
   *
   * @return the id of the last transaction committed
   * @throws dev.sceneshift.fsmodel.error.FsException as {@link #begin}; ENOSPC if there is no room
   *     elsewhere, and then nothing has changed and the relocation is ended
   */
  public long commit(long blockGroupStart) {
    throw new UnsupportedOperationException();
  }

  /**
   * Ends a relocation that has begun: the group is writable again, nothing on disk has changed.
   *
   * @throws dev.sceneshift.fsmodel.error.FsException ENOENT if no relocation of that group is
   *     running
   */
  public void cancel(long blockGroupStart) {
    throw new UnsupportedOperationException();
  }

  /**
   * Asks that the running relocation stop, or else the next one at its start (kernel:
   * reloc_cancel_req).
   */
  public void requestCancel() {
    throw new UnsupportedOperationException();
  }

  /** A whole relocation, from begin to end. */
  public long relocate(long blockGroupStart) {
    begin(blockGroupStart);
    return commit(blockGroupStart);
  }
}
