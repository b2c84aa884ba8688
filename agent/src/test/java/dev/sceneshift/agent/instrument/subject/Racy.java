package dev.sceneshift.agent.instrument.subject;

import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Three threads that race through many kinds of waiting, and write down what they see without any
 * care for each other: without a stage two runs are hardly ever alike.
 */
public final class Racy {
  private final ReentrantReadWriteLock readWrite = new ReentrantReadWriteLock();
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition turned = lock.newCondition();
  private final Object monitor = new Object();
  private final ArrayBlockingQueue<Integer> queue = new ArrayBlockingQueue<>(2);
  private final Semaphore permits = new Semaphore(20);
  private final CountDownLatch latch = new CountDownLatch(2);
  private final CompletableFuture<String> promise = new CompletableFuture<>();
  private final StringBuilder seen = new StringBuilder();
  private final Random random;
  private int counter;
  private int notified;
  private int turns;

  public Racy(long seed) {
    random = new Random(seed);
  }

  /** What was written down. */
  public String seen() {
    return seen.toString();
  }

  private void note(String who, String what) {
    counter++;
    seen.append(who).append(' ').append(what).append(' ').append(counter).append('\n');
  }

  private synchronized int turn(String who) {
    note(who, "turn " + ++turns);
    return turns;
  }

  /** Waits in one way or another, often while holding something that the others want. */
  private void mix(String who) throws InterruptedException {
    for (int i = 0; i < 6; i++) {
      switch (random.nextInt(6)) {
        case 0 -> readFor(who);
        case 1 -> writeFor(who);
        case 2 -> waitFor(who);
        case 3 -> sleepInTurn(who);
        case 4 -> awaitFor(who);
        default -> note(who, "got " + permits.tryAcquire(random.nextInt(4), TimeUnit.MICROSECONDS));
      }
    }
  }

  private void readFor(String who) throws InterruptedException {
    readWrite.readLock().lock();
    try {
      note(who, "reads a while");
      TimeUnit.MICROSECONDS.sleep(random.nextInt(5));
    } finally {
      readWrite.readLock().unlock();
    }
  }

  private void writeFor(String who) throws InterruptedException {
    readWrite.writeLock().lockInterruptibly();
    try {
      Thread.sleep(1);
      note(who, "wrote a while, queued " + readWrite.getQueueLength());
    } finally {
      readWrite.writeLock().unlock();
    }
  }

  private void waitFor(String who) throws InterruptedException {
    synchronized (monitor) {
      monitor.wait(0, 1 + random.nextInt(5));
      note(who, "waited");
      monitor.notify();
      turn(who);
    }
  }

  private synchronized void sleepInTurn(String who) throws InterruptedException {
    Thread.sleep(0, random.nextInt(5));
    turn(who);
  }

  private void awaitFor(String who) throws InterruptedException {
    lock.lock();
    try {
      note(who, "awaits " + (turned.awaitNanos(random.nextInt(5)) > 0));
      turned.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Produces, notifies, writes. */
  public Object first() throws Exception {
    mix("first");
    for (int i = 0; i < 4; i++) {
      queue.put(i);
      note("first", "put " + i);
      turn("first");
    }
    readWrite.writeLock().lock();
    try {
      note("first", "write");
      permits.acquire();
      note("first", "acquired");
    } finally {
      readWrite.writeLock().unlock();
    }
    synchronized (monitor) {
      notified++;
      note("first", "notifies");
      monitor.notifyAll();
    }
    permits.release();
    latch.countDown();
    note("first", "future " + promise.get(2, TimeUnit.HOURS));
    Thread helper = new Thread(() -> note("helper", "ran " + turn("helper")));
    helper.start();
    note("first", "started");
    helper.join();
    note("first", "joined");
    return counter;
  }

  /** Consumes, waits for the notification, completes the future. */
  public Object second() throws Exception {
    mix("second");
    for (int i = 0; i < 4; i++) {
      readWrite.readLock().lock();
      try {
        note("second", "took " + queue.poll(50, TimeUnit.MILLISECONDS));
      } finally {
        readWrite.readLock().unlock();
      }
      Thread.sleep(random.nextInt(3));
      turn("second");
    }
    synchronized (monitor) {
      while (notified == 0) {
        note("second", "waits");
        monitor.wait();
      }
      note("second", "was notified");
    }
    lock.lock();
    try {
      note("second", "waits for its turn " + turned.await(3600, TimeUnit.SECONDS));
    } finally {
      lock.unlock();
    }
    promise.complete("kept");
    latch.countDown();
    return counter;
  }

  /** Reads, holds the permit, signals, and waits for both. */
  public Object third() throws InterruptedException, ExecutionException {
    mix("third");
    permits.acquire();
    note("third", "acquired");
    readWrite.readLock().lock();
    note("third", "reads");
    readWrite.readLock().unlock();
    synchronized (monitor) {
      note("third", "in the monitor");
      turn("third");
      monitor.wait(random.nextInt(20) + 1);
      note("third", "timed out");
    }
    permits.release();
    note("third", "nothing " + queue.poll(20, TimeUnit.MILLISECONDS));
    for (int i = 0; i < 3; i++) {
      lock.lock();
      try {
        note("third", "signals");
        turned.signalAll();
      } finally {
        lock.unlock();
      }
      note("third", "queue " + queue.poll());
    }
    latch.await();
    note("third", "future " + promise.get());
    return counter;
  }
}
