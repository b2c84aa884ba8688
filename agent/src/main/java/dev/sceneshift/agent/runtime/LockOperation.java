package dev.sceneshift.agent.runtime;

/** An operation on a lock or a monitor that an actor is about to do. */
public enum LockOperation {
  /** Takes, or tries to take, an exclusive lock. */
  LOCK,
  /** Gives an exclusive lock back. */
  UNLOCK,
  /** Takes, or tries to take, a read lock. */
  READ_LOCK,
  /** Gives a read lock back. */
  READ_UNLOCK,
  /** Takes, or tries to take, a write lock. */
  WRITE_LOCK,
  /** Gives a write lock back. */
  WRITE_UNLOCK,
  /** Enters a monitor. */
  MONITOR_ENTER,
  /** Has left a monitor. */
  MONITOR_EXIT,
  /** Waits to be notified. */
  MONITOR_WAIT,
  /** Notifies one or all. */
  MONITOR_NOTIFY
}
