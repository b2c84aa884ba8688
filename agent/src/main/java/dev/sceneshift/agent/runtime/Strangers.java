package dev.sceneshift.agent.runtime;

import java.util.ArrayList;
import java.util.List;

/**
 * Threads that are no actors and that have dealings with actors: woken by one, or waking one. While
 * such a thread is at work, "everyone is stuck" is no proof of a deadlock.
 */
final class Strangers {
  private static final long PAUSE_NANOS = 1_000_000;
  private static final int QUIET_LOOKS = 50;

  private final List<Thread> known = new ArrayList<>();

  synchronized void meet(Thread thread) {
    if (!known.contains(thread)) {
      known.add(thread);
    }
  }

  synchronized boolean knows(Thread thread) {
    return known.contains(thread);
  }

  /** Those still alive, in the order of meeting. */
  synchronized List<Thread> alive() {
    List<Thread> alive = new ArrayList<>();
    for (Thread thread : known) {
      if (thread.isAlive()) {
        alive.add(thread);
      }
    }
    return alive;
  }

  private boolean allWait() {
    for (Thread thread : alive()) {
      switch (thread.getState()) {
        case NEW, RUNNABLE:
          return false;
        case TIMED_WAITING:
          if (sleeps(thread)) {
            return false;
          }
          break;
        default:
          break;
      }
    }
    return true;
  }

  /** An idle pool worker waits with a time limit too; only a sleeper is sure to go on. */
  private static boolean sleeps(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    return stack.length > 0 && stack[0].getMethodName().startsWith("sleep");
  }

  Watch watch() {
    return new Watch();
  }

  /**
   * Looks at strangers from time to time, while the baton lies on the floor. This alone is not
   * exact: a thread that was just woken may still look asleep, hence many looks.
   */
  final class Watch {
    private int looks;

    boolean seemsQuiet() {
      java.util.concurrent.locks.LockSupport.parkNanos(PAUSE_NANOS);
      looks = allWait() ? looks + 1 : 0;
      return looks >= QUIET_LOOKS;
    }
  }
}
