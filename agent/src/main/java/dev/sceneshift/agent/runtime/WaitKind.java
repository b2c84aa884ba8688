package dev.sceneshift.agent.runtime;

/** What a stuck actor waits for, and whether such a thing has an owner. */
public enum WaitKind {
  /** An exclusive lock of {@code java.util.concurrent.locks}. */
  LOCK(true),
  /** The read side of a read-write lock. */
  READ_LOCK(true),
  /** The write side of a read-write lock. */
  WRITE_LOCK(true),
  /** Entry to a monitor. */
  MONITOR(true),
  /** The end of another thread. */
  JOIN(true),
  /** A signal of a condition. */
  CONDITION(false),
  /** A notification of a monitor. */
  NOTIFY(false),
  /** A permit of the thread: semaphore, latch, queue, future. */
  PARK(false),
  /** A virtual time. */
  SLEEP(false),
  /** Leave to pass a point, given by the scenario. */
  SCHEDULE(false);

  private final boolean owned;

  WaitKind(boolean owned) {
    this.owned = owned;
  }

  /** Whether someone holds what is waited for, so that a cycle can go through it. */
  public boolean owned() {
    return owned;
  }
}
