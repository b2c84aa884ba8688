package dev.sceneshift.agent.runtime;

import java.util.concurrent.locks.StampedLock;

/**
 * What the locks of the JDK tell, once woven: who sets out to take which, has it, gives it back.
 * They wait in {@link ParkHooks}; here is the book, and a step.
 */
public final class LockHooks {
  private static final LockOperation[] OPERATIONS = LockOperation.values();

  private LockHooks() {}

  /**
   * Before a lock is taken or tried.
   *
   * @param operation ordinal of a {@link LockOperation}
   */
  public static void taking(Object lock, int operation) {
    Actor self = Hooks.actor();
    if (self == null) {
      return;
    }
    LockOperation what = OPERATIONS[operation];
    Baton baton = self.stage().baton();
    boolean was = baton.enter(self);
    try {
      baton.step(self);
      self.attempted = lock;
      self.attempt = what;
      self.stage().listener().lockOperation(self, what, lock);
    } finally {
      baton.leave(self, was);
    }
  }

  /** Before the read side of a {@code StampedLock} is taken or tried. */
  public static void takingRead(Object stamped) {
    if (Hooks.actor() != null) {
      taking(readSide(stamped), LockOperation.READ_LOCK.ordinal());
    }
  }

  /** Before the read side of a {@code StampedLock} is given back. */
  public static void givingRead(Object stamped) {
    if (Hooks.actor() != null) {
      giving(readSide(stamped), LockOperation.READ_UNLOCK.ordinal());
    }
  }

  /** After the read side of a {@code StampedLock} was given back; never throws. */
  public static void givenRead(Object stamped) {
    if (Hooks.actor() != null) {
      given(readSide(stamped));
    }
  }

  /** Before a stamp is converted: what it holds may become more or less. */
  public static void converting(Object stamped, boolean toWrite) {
    if (toWrite) {
      taking(stamped, LockOperation.WRITE_LOCK.ordinal());
    } else {
      takingRead(stamped);
    }
  }

  /** After a lock was tried. */
  public static void tried(boolean taken, Object lock) {
    if (taken) {
      taken(lock);
    }
  }

  /** After the write side of a {@code StampedLock} was taken or tried; 0 if it was not taken. */
  public static void tried(long stamp, Object stamped) {
    tried(stamp != 0, stamped);
  }

  /** After the read side of a {@code StampedLock} was taken or tried; 0 if it was not taken. */
  public static void triedRead(long stamp, Object stamped) {
    if (stamp != 0 && Hooks.actor() != null) {
      taken(readSide(stamped));
    }
  }

  /** After a stamp was converted into another, 0 if it could not be. */
  public static void converted(long after, Object stamped, long before) {
    Actor self = Hooks.actor();
    if (self == null || after == 0 || before == after) {
      return;
    }
    if (StampedLock.isLockStamp(before)) {
      self.holds.give(StampedLock.isWriteLockStamp(before) ? stamped : readSide(stamped));
    }
    if (StampedLock.isLockStamp(after)) {
      taken(StampedLock.isWriteLockStamp(after) ? stamped : readSide(stamped));
    }
  }

  /** A stamped lock has one view for reading, which stands for its read holds. */
  private static Object readSide(Object stamped) {
    return ((StampedLock) stamped).asReadLock();
  }

  /** After a lock was taken. */
  public static void taken(Object lock) {
    Actor self = Hooks.actor();
    if (self != null) {
      self.holds.take(lock, self.place());
    }
  }

  /**
   * Before a lock is given back. Never throws, so that actors that are being ended give back what
   * they hold.
   */
  public static void giving(Object lock, int operation) {
    Actor self = Hooks.actor();
    if (self == null) {
      return;
    }
    Baton baton = self.stage().baton();
    boolean was = baton.enter(self);
    try {
      baton.journal.step();
      self.holds.give(lock);
      if (!baton.ending) {
        self.stage().listener().lockOperation(self, OPERATIONS[operation], lock);
      }
    } finally {
      baton.leave(self, was);
    }
  }

  /** After a lock was given back; never throws. */
  public static void given(Object lock) {
    Actor self = Hooks.actor();
    if (self == null) {
      return;
    }
    Baton baton = self.stage().baton();
    boolean was = baton.enter(self);
    try {
      if (!baton.ending) {
        self.stage().listener().released(self, lock);
      }
    } finally {
      baton.leave(self, was);
    }
  }
}
