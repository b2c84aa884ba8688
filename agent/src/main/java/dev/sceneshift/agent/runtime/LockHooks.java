package dev.sceneshift.agent.runtime;

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
      baton.steps++;
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
