package dev.sceneshift.agent.instrument.subject;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Ways to lock that end well or badly, each method for one thread. */
public final class Locks {
  public final ReentrantReadWriteLock readWrite = new ReentrantReadWriteLock();
  public final ReentrantLock lock = new ReentrantLock();
  public final Object monitor = new Object();
  private final CountDownLatch first = new CountDownLatch(1);
  private final CountDownLatch second = new CountDownLatch(1);
  private int queued;
  private int written;

  /** Threads that {@link #readAwaitThenRead} saw in the queue. */
  public int queued() {
    return queued;
  }

  public Object readThenMonitor() throws InterruptedException {
    readWrite.readLock().lock();
    try {
      meet(first, second);
      synchronized (monitor) {
        return "both";
      }
    } finally {
      readWrite.readLock().unlock();
    }
  }

  public Object monitorThenWrite() throws InterruptedException {
    synchronized (monitor) {
      meet(second, first);
      readWrite.writeLock().lock();
      try {
        return "both";
      } finally {
        readWrite.writeLock().unlock();
      }
    }
  }

  /** Waits for the lock as a reader that only a queued writer bars. */
  public Object monitorThenRead() {
    synchronized (monitor) {
      return read();
    }
  }

  /** Reads until {@link #open}, and then wants the monitor. */
  public Object readAwaitThenMonitor() throws InterruptedException {
    readWrite.readLock().lock();
    try {
      first.await();
      synchronized (monitor) {
        return "both";
      }
    } finally {
      readWrite.readLock().unlock();
    }
  }

  public Object open() {
    first.countDown();
    return "opened";
  }

  public Object upgrade() throws InterruptedException {
    readWrite.readLock().lock();
    try {
      if (first.getCount() == 1) {
        meet(first, second);
      } else {
        meet(second, first);
      }
      readWrite.writeLock().lock();
      return "upgraded";
    } finally {
      readWrite.readLock().unlock();
    }
  }

  public Object writeThenLock() throws InterruptedException {
    readWrite.writeLock().lock();
    try {
      meet(first, second);
      lock.lock();
      lock.unlock();
      return "both";
    } finally {
      readWrite.writeLock().unlock();
    }
  }

  public Object lockThenWrite() throws InterruptedException {
    lock.lock();
    try {
      meet(second, first);
      readWrite.writeLock().lock();
      readWrite.writeLock().unlock();
      return "both";
    } finally {
      lock.unlock();
    }
  }

  /** Reads until {@link #open}, then again under a queued writer: the JDK lets that pass. */
  public Object readAwaitThenRead() throws InterruptedException {
    readWrite.readLock().lock();
    try {
      first.await();
      queued = readWrite.hasQueuedThreads() ? readWrite.getQueueLength() : 0;
      return read();
    } finally {
      readWrite.readLock().unlock();
    }
  }

  public Object write() {
    readWrite.writeLock().lock();
    try {
      return "wrote " + ++written;
    } finally {
      readWrite.writeLock().unlock();
    }
  }

  public Object read() {
    readWrite.readLock().lock();
    try {
      return "read " + written;
    } finally {
      readWrite.readLock().unlock();
    }
  }

  public Object waitForNothing() throws InterruptedException {
    synchronized (monitor) {
      monitor.wait();
    }
    return "notified";
  }

  public Object joinWaiter() throws InterruptedException {
    Thread waiter = new Thread(this::waitQuietly, "waiter");
    waiter.start();
    waiter.join();
    return "joined";
  }

  private void waitQuietly() {
    try {
      waitForNothing();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public synchronized Object nestedSynchronized() {
    synchronized (monitor) {
      return twice();
    }
  }

  private synchronized int twice() {
    return 2;
  }

  private static void meet(CountDownLatch mine, CountDownLatch other) throws InterruptedException {
    mine.countDown();
    other.await();
  }
}
