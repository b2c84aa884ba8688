package dev.sceneshift.toy.schedule;

import java.util.concurrent.locks.ReentrantLock;

/** A counter that two actors increment: without a lock, under one, and under a monitor. */
public final class Counter {
  private final ReentrantLock lock = new ReentrantLock();
  private int value;
  private static Counter current = new Counter();

  private Counter() {}

  /** To be called by the first actor before anything else. */
  static void renew() {
    current = new Counter();
  }

  public static void racy() {
    Counter counter = current;
    int seen = counter.read();
    counter.write(seen + 1);
  }

  public static void locked() {
    Counter counter = current;
    counter.lock.lock();
    try {
      counter.write(counter.read() + 1);
    } finally {
      counter.lock.unlock();
    }
  }

  int read() {
    return value;
  }

  void write(int to) {
    value = to;
  }
}
