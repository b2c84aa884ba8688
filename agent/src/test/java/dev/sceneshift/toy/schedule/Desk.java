package dev.sceneshift.toy.schedule;

import java.util.concurrent.locks.ReentrantLock;

/** What all share: a number, a line of letters, two locks and a monitor. */
final class Desk {
  private final ReentrantLock left = new ReentrantLock();
  private final ReentrantLock right = new ReentrantLock();
  private final Object drawer = new Object();
  private final StringBuilder line = new StringBuilder();
  private int number;

  /** Writes a letter some times. */
  void write(String letter, int times) {
    for (int i = 0; i < times; i++) {
      writeOnce(letter);
    }
  }

  void writeOnce(String letter) {
    line.append(letter);
  }

  /** Adds one without any care. */
  void add() {
    set(get() + 1);
  }

  void addUnderLock() {
    left.lock();
    try {
      add();
    } finally {
      left.unlock();
    }
  }

  void addUnderMonitor() {
    synchronized (drawer) {
      add();
    }
  }

  /** Writes outside of the monitor and inside, so that who comes between can be seen. */
  void writeUnderMonitor(String letter) {
    line.append(letter);
    synchronized (drawer) {
      number++;
      writeOnce("<" + letter);
    }
    line.append(letter).append('>');
    synchronized (drawer) {
      number++;
      line.append(letter);
    }
  }

  void takeLeftThenRight() {
    takeBoth(left, right);
  }

  void takeRightThenLeft() {
    takeBoth(right, left);
  }

  private void takeBoth(ReentrantLock first, ReentrantLock second) {
    first.lock();
    try {
      second.lock();
      try {
        number++;
      } finally {
        second.unlock();
      }
    } finally {
      first.unlock();
    }
  }

  int get() {
    return number;
  }

  void set(int to) {
    number = to;
  }

  /** All letters so far. */
  String line() {
    return line.toString();
  }

  /** What it came to. */
  String state() {
    return number + line.toString();
  }
}
