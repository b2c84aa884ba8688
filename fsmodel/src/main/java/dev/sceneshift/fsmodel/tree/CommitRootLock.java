package dev.sceneshift.fsmodel.tree;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The commit root semaphore (kernel: fs_info::commit_root_sem). Whoever searches a commit root
 * holds it for reading; a commit holds it for writing while it switches the commit roots.
 *
 * <p>Many readers or one writer; a queued writer bars readers that come after it. Nobody takes it
 * twice, and nobody who holds it waits for a transaction, writes to a send stream, or walks
 * backrefs.
 */
public final class CommitRootLock {
  /** Fair, since in the kernel's semaphore a waiting writer bars new readers too. */
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

  /** Takes the lock for reading (kernel: down_read). */
  public void readLock() {
    assert lock.getReadHoldCount() == 0 : "commit root lock taken twice for reading";
    lock.readLock().lock();
  }

  /** Gives a read hold back (kernel: up_read). */
  public void readUnlock() {
    lock.readLock().unlock();
  }

  /** Takes the lock for writing (kernel: down_write). */
  public void writeLock() {
    assert lock.getReadHoldCount() == 0 : "commit root lock held for reading by its writer";
    lock.writeLock().lock();
  }

  public void writeUnlock() {
    lock.writeLock().unlock();
  }

  /** Whether somebody is waiting for the lock (kernel: rwsem_is_contended). */
  public boolean isContended() {
    return lock.hasQueuedThreads();
  }

  /** Whether the calling thread holds the lock for reading. */
  public boolean isReadHeld() {
    return lock.getReadHoldCount() > 0;
  }

  /** Whether the calling thread holds the lock for writing. */
  public boolean isWriteHeld() {
    return lock.isWriteLockedByCurrentThread();
  }
}
