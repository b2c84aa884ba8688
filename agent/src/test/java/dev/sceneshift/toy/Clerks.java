package dev.sceneshift.toy;

import java.io.IOException;
import java.time.DayOfWeek;
import java.util.concurrent.locks.ReentrantLock;

/** Methods without a vocabulary: for sentences that name calls. */
public final class Clerks {
  private static final int ITEMS = 6;
  private static ReentrantLock left = new ReentrantLock();
  private static ReentrantLock right = new ReentrantLock();

  private Clerks() {}

  /** Weighs six items, the first of which weighs 1, the second 2, and so on. */
  public static int weighAll() throws IOException {
    int sum = 0;
    for (int item = 1; item <= ITEMS; item++) {
      sum += weigh(item, item % 2 == 0 ? "even" : "odd");
      note(item);
    }
    return sum;
  }

  private static int weigh(int item, String kind) throws IOException {
    if (kind.isEmpty()) {
      throw new IOException("item " + item + " has no kind");
    }
    return item;
  }

  private static void note(int item) {}

  /** Weighs all, and once more what could not be weighed the first time. */
  public static int weighPatiently() {
    try {
      return weighAll();
    } catch (IOException first) {
      try {
        return weighAll();
      } catch (IOException second) {
        return -1;
      }
    }
  }

  /** Gives the clerks new locks: an actor that was ended in a queue for one stays in it. */
  public static void beginDay() {
    left = new ReentrantLock();
    right = new ReentrantLock();
  }

  public static void leftFirst() {
    takeBoth(left, right);
  }

  public static void rightFirst() {
    takeBoth(right, left);
  }

  private static void takeBoth(ReentrantLock first, ReentrantLock second) {
    first.lock();
    try {
      takeOther(second);
    } finally {
      first.unlock();
    }
  }

  private static void takeOther(ReentrantLock other) {
    other.lock();
    other.unlock();
  }

  public static void fail() {
    throw new IllegalStateException("no clerk is here");
  }

  public static String name() {
    return ownName();
  }

  private static String ownName() {
    return "Bert";
  }

  public static DayOfWeek day() {
    return today();
  }

  private static DayOfWeek today() {
    return DayOfWeek.MONDAY;
  }

  public static int openLedger() {
    return new Ledger(3).pageCount();
  }

  public static int rate() {
    return Rates.rate();
  }

  /** Leaves a lock behind. */
  public static void forget() {
    left.lock();
  }

  /** Starts a thread called "helper" that weighs, and waits for it. */
  public static void withHelper() throws InterruptedException {
    Thread helper = new Thread(Clerks::weighPatiently, "helper");
    helper.start();
    helper.join();
  }
}
