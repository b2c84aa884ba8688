package dev.sceneshift.fsmodel.transaction;

import dev.sceneshift.fsmodel.allocation.Allocation;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.Timespec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All changes to a filesystem go through its one manager (transaction.c). One thread changes at a
 * time: who starts a transaction while another has a handle, or commits, waits.
 *
 * <p>Opening a manager reads and writes nothing; block groups and free space are read when they are
 * first needed. There must be exactly one for each {@link FsInfo}.
 *
 * <p>After an error in the middle of a transaction the filesystem is aborted: commit roots stay as
 * they are, the device keeps its last superblock, and each later start fails with EROFS.
 *
 * <p>Unlike btrfs, where a transaction may start while the one before is being written, the next
 * one waits until the commit has ended.
 */
public final class TransactionManager {
  /** What a manager takes for the present, unless a clock is given: scenarios are to repeat. */
  private static final Instant FIXED_TIME = Instant.ofEpochSecond(1_700_000_000L);

  private final FsInfo fs;
  private final Clock clock;
  private final NewUuids uuids;
  private final Allocation allocation;

  /** Held by whoever has a handle. */
  private final ReentrantLock writer = new ReentrantLock();

  /** Kernel: fs_info::running_transaction. Guarded by {@link #writer}. */
  private @Nullable Transaction running;

  private volatile @Nullable FsException aborted;

  /** A manager for which it is always the same time, and whose new UUIDs follow the generation. */
  public TransactionManager(FsInfo fs) {
    this(fs, Clock.fixed(FIXED_TIME, ZoneOffset.UTC), new Random(fs.generation()));
  }

  /**
   * @param clock for the times of inodes and roots that transactions change
   * @param random for new UUIDs
   */
  public TransactionManager(FsInfo fs, Clock clock, Random random) {
    this.fs = fs;
    this.clock = clock;
    this.uuids = new NewUuids(random);
    this.allocation = new Allocation(fs, fs::generation);
  }

  /**
   * Joins the running transaction, or starts one (kernel: btrfs_start_transaction). The calling
   * thread must close the handle.
   *
   * @throws FsException EROFS after an abort
   */
  public TransactionHandle start() {
    writer.lock();
    FsException cause = aborted;
    if (cause != null) {
      writer.unlock();
      throw new FsException(Errno.EROFS, "an earlier transaction was aborted", cause);
    }
    return new TransactionHandle(this, joinTransaction());
  }

  /**
   * Commits the running transaction, or one that changes nothing but the root tree if none is
   * running (kernel: btrfs_commit_transaction).
   *
   * @return the id of the transaction committed
   * @throws FsException ENOSPC, EIO; EROFS after an abort
   */
  public long commitTransaction() {
    try (TransactionHandle handle = start()) {
      return handle.commit();
    }
  }

  /**
   * Makes a snapshot in the directory that holds the source, or in the top-level directory for the
   * top level, and commits (kernel: create_pending_snapshot).
   *
   * @param sourceId id of the source subvolume
   * @param newName last component of the new path; bytes as UTF-8
   * @return id of the new subvolume
   * @throws FsException ENOENT if there is no such source, EEXIST if the name is taken
   */
  public long createSnapshot(long sourceId, String newName, boolean readOnly) {
    return changeAndCommit(
        handle -> new SnapshotCreation(fs, handle).createBeside(sourceId, newName, readOnly));
  }

  /**
   * Allocates what earlier commits have freed, tree blocks and data extents, fills it with other
   * content and commits: a reader that still looks at an old address then finds something else. The
   * content is that of a new file in the top-level directory.
   *
   * @return bytes of freed space that were used again
   */
  public long reuseFreedBlocks() {
    return changeAndCommit(handle -> new FreedSpaceReuse(fs, handle).reuse());
  }

  /**
   * Zeroes on the device what earlier commits have freed and nobody has allocated since (kernel:
   * btrfs_discard_extent).
   *
   * @return bytes zeroed
   */
  public long discardFreedBlocks() {
    try (TransactionHandle handle = start()) {
      long bytes = 0;
      for (Allocation.FreedRange range : handle.allocation().freedRanges()) {
        handle.allocation().discard(range);
        bytes += range.lengthBytes();
      }
      return bytes;
    }
  }

  /** The space of the filesystem; marking block groups needs no transaction. */
  public Allocation allocation() {
    return allocation;
  }

  /** One change in a transaction of its own: what runs already is committed before. */
  <T> T changeAndCommit(Function<TransactionHandle, T> change) {
    try (TransactionHandle handle = start()) {
      handle.commitIfChanged();
      T result = handle.apply(change);
      handle.commit();
      return result;
    }
  }

  Timespec now() {
    return Timespec.of(clock.instant());
  }

  UUID newUuid() {
    return uuids.next();
  }

  private Transaction joinTransaction() {
    Transaction present = running;
    if (present == null) {
      present = new Transaction(fs, allocation, fs.lastTransCommitted() + 1);
      fs.setGeneration(present.transid());
      running = present;
    }
    return present;
  }

  /** For the handle: commits and starts the next transaction for it. */
  long commit(Transaction transaction) {
    assert writer.isHeldByCurrentThread();
    try {
      transaction.commit();
    } catch (RuntimeException e) {
      abort(e);
      throw e;
    }
    running = null;
    return transaction.transid();
  }

  Transaction next() {
    return joinTransaction();
  }

  /** Gives up the running transaction for good (kernel: btrfs_abort_transaction). */
  void abort(RuntimeException cause) {
    running = null;
    FsException reason =
        cause instanceof FsException known
            ? known
            : new FsException(Errno.EUCLEAN, String.valueOf(cause.getMessage()), cause);
    aborted = allocation.abort(reason);
  }

  /** Called when a handle is closed. */
  void release() {
    Transaction present = running;
    if (present != null && !present.isChanged()) {
      // Nothing was done: as if it had not been started.
      running = null;
      fs.setGeneration(fs.lastTransCommitted());
    }
    writer.unlock();
  }
}
