package dev.sceneshift.toy;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The lock of a ledger: many auditors or one clerk. */
public final class LedgerLock {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  public void lockShared() {
    lock.readLock().lock();
  }

  public void unlockShared() {
    lock.readLock().unlock();
  }

  public void lockExclusive() {
    lock.writeLock().lock();
  }

  public void unlockExclusive() {
    lock.writeLock().unlock();
  }
}
