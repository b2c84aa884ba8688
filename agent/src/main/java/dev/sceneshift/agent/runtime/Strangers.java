package dev.sceneshift.agent.runtime;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Threads that are no actors and that have dealings with actors: woken by one, or waking one. While
 * such a thread is at work, "everyone is stuck" is no proof of a deadlock.
 */
final class Strangers {
  private static final long PAUSE_NANOS = 1_000_000;
  private static final int QUIET_LOOKS = 50;

  private final List<Thread> known = new ArrayList<>();

  /** How often each woken one must have begun to wait before it can be taken for waiting again. */
  private final Map<Thread, Long> owedWaits = new IdentityHashMap<>();

  /** Loaded when first needed: most runs meet no stranger, and it is no small thing to load. */
  private static final class Counts {
    static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  }

  /**
   * Called before an actor wakes a stranger, by the actor in the core. A thread that was woken
   * looks asleep until the system lets it run, however long that takes; how often it has waited
   * tells that it has run.
   */
  synchronized void wakes(Thread thread) {
    meet(thread);
    long before = waits(thread);
    if (before < 0) {
      return;
    }
    // Who does not sleep yet has the permit for its next wait, which ends at once: the count read
    // before is the sure one. Who sleeps has begun to before it is counted: to see its stack, the
    // JVM waits until it has been.
    boolean sleeps = isWaiting(thread.getState()) && parks(thread);
    owedWaits.put(thread, sleeps ? waits(thread) + 1 : before + 2);
  }

  /** How often a thread has begun to wait; negative if that cannot be told. */
  private static long waits(Thread thread) {
    ThreadInfo info = Counts.THREADS.getThreadInfo(thread.getId());
    return info == null ? -1 : info.getWaitedCount();
  }

  private static boolean isWaiting(Thread.State state) {
    return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
  }

  /** Whether a thread that looks asleep has not yet begun to run after it was woken. */
  private synchronized boolean isWaking(Thread thread) {
    Long owed = owedWaits.get(thread);
    if (owed == null || !parks(thread)) {
      return false;
    }
    long waits = waits(thread);
    return waits >= 0 && waits < owed;
  }

  /** A permit wakes nobody who waits for anything but a permit. */
  private static boolean parks(Thread thread) {
    StackTraceElement top = top(thread);
    return top != null && top.getMethodName().equals("park");
  }

  private static @Nullable StackTraceElement top(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    return stack.length > 0 ? stack[0] : null;
  }

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
          if (sleeps(thread) || isWaking(thread)) {
            return false;
          }
          break;
        case WAITING:
          if (isWaking(thread)) {
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
    StackTraceElement top = top(thread);
    return top != null && top.getMethodName().startsWith("sleep");
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
