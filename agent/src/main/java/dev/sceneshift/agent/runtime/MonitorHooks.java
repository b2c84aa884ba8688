package dev.sceneshift.agent.runtime;

import java.io.PipedInputStream;
import java.io.PipedReader;
import java.util.Hashtable;
import java.util.Vector;
import org.jspecify.annotations.Nullable;

/** What woven classes of the subject call at monitors, in place of waiting in the JVM itself. */
public final class MonitorHooks {
  private MonitorHooks() {}

  /** Before a monitor is entered. */
  public static void enter(@Nullable Object object) {
    enter(object, true);
  }

  /**
   * Before a monitor is entered by code of the JDK: neither a step nor an operation to tell of, as
   * the JDK does so for itself too, when it loads a class for instance.
   */
  public static void enterInside(@Nullable Object object) {
    enter(object, false);
  }

  private static void enter(@Nullable Object object, boolean isStep) {
    Actor self = Hooks.actor();
    if (self == null || object == null) {
      return;
    }
    Baton baton = self.stage().baton();
    boolean was = baton.enter(self);
    try {
      if (isStep) {
        baton.step(self);
        self.stage().listener().lockOperation(self, LockOperation.MONITOR_ENTER, object);
      }
      baton.monitors.enter(self, object);
      if (hasUnseenEntries(object)) {
        self.inside.addLast(object);
      }
    } finally {
      baton.leave(self, was);
    }
  }

  /** Right before a monitor is left by a block; remembers it for {@link #exited()}. */
  public static void exiting(@Nullable Object object) {
    Actor self = Hooks.actor();
    if (self != null) {
      self.exiting = object;
    }
  }

  /** After a block left the monitor told before; also reached by jumps, with none told. */
  public static void exited() {
    exitedBlock(true);
  }

  /** After a block of the JDK left the monitor told before. */
  public static void exitedInside() {
    exitedBlock(false);
  }

  private static void exitedBlock(boolean isTold) {
    Actor self = Hooks.actor();
    Object object = self == null ? null : self.exiting;
    if (self != null && object != null) {
      self.exiting = null;
      exited(self, object, isTold);
    }
  }

  /** After a monitor was left; never throws. */
  public static void exited(Object object) {
    Actor self = Hooks.actor();
    if (self != null) {
      exited(self, object, true);
    }
  }

  private static void exited(Actor self, Object object, boolean isTold) {
    Baton baton = self.stage().baton();
    boolean was = baton.enter(self);
    try {
      if (self.inside.peekLast() == object) {
        self.inside.pollLast();
      }
      baton.monitors.exited(self, object);
      if (isTold && !baton.ending) {
        self.stage().listener().lockOperation(self, LockOperation.MONITOR_EXIT, object);
        self.stage().listener().released(self, object);
      }
    } finally {
      baton.leave(self, was);
    }
  }

  /** After a synchronized method of the JDK was entered, its monitor being taken. */
  public static void entered(Object object) {
    Actor self = Hooks.actor();
    if (self == null) {
      return;
    }
    Baton baton = self.stage().baton();
    boolean was = baton.enter(self);
    try {
      baton.monitors.entered(self, object);
    } finally {
      baton.leave(self, was);
    }
  }

  /** Before a synchronized method of the JDK is left; never throws. */
  public static void leaving(Object object) {
    Actor self = Hooks.actor();
    if (self == null) {
      return;
    }
    Baton baton = self.stage().baton();
    boolean was = baton.enter(self);
    try {
      baton.monitors.leaving(self, object);
    } finally {
      baton.leave(self, was);
    }
  }

  /** Whether somebody may be found inside a monitor before the stage could ask. */
  private static boolean hasUnseenEntries(Object object) {
    return object instanceof Vector
        || object instanceof Hashtable
        || object instanceof StringBuffer
        || object instanceof PipedInputStream
        || object instanceof PipedReader;
  }

  /** In place of {@code object.wait()}. */
  public static void await(Object object) throws InterruptedException {
    Actor self = Hooks.actor();
    if (self == null || !owns(self, object)) {
      object.wait();
    } else {
      await(self, object, Long.MAX_VALUE);
    }
  }

  /** In place of {@code object.wait(millis)}. */
  public static void await(Object object, long millis) throws InterruptedException {
    Actor self = Hooks.actor();
    if (self == null || millis < 0 || !owns(self, object)) {
      object.wait(millis);
    } else {
      await(self, object, deadline(self, Hooks.millisToNanos(millis)));
    }
  }

  /** In place of {@code object.wait(millis, nanos)}. */
  public static void await(Object object, long millis, int nanos) throws InterruptedException {
    Actor self = Hooks.actor();
    if (self == null || millis < 0 || nanos < 0 || nanos > 999_999 || !owns(self, object)) {
      object.wait(millis, nanos);
    } else {
      long all = Hooks.millisToNanos(millis);
      await(self, object, deadline(self, all > Long.MAX_VALUE - nanos ? all : all + nanos));
    }
  }

  /**
   * In place of {@code object.notify()}; wakes of threads that are no actors may be for nothing.
   */
  public static void wake(Object object) {
    wake(object, false);
  }

  /** In place of {@code object.notifyAll()}. */
  public static void wakeAll(Object object) {
    wake(object, true);
  }

  private static boolean owns(Actor self, Object object) {
    return self.stage().baton().monitors.owns(self, object);
  }

  /** To wait for no time at all means to wait for ever. */
  private static long deadline(Actor self, long nanos) {
    return nanos == 0 ? Long.MAX_VALUE : Hooks.deadlineAfter(self, nanos);
  }

  private static void await(Actor self, Object object, long deadlineNanos)
      throws InterruptedException {
    Baton baton = self.stage().baton();
    boolean was = baton.enter(self);
    try {
      baton.step(self);
      self.stage().listener().lockOperation(self, LockOperation.MONITOR_WAIT, object);
      baton.monitors.await(self, object, deadlineNanos);
    } finally {
      baton.leave(self, was);
    }
  }

  private static void wake(Object object, boolean all) {
    Stage stage = Stage.current();
    if (stage == null && !all) {
      object.notify();
      return;
    }
    // Threads that are no actors may really wait here; gates that wake for nothing wait again.
    object.notifyAll();
    if (stage == null) {
      return;
    }
    Actor self = Hooks.actor();
    if (self != null && owns(self, object)) {
      wakeInModel(self, object, all);
    } else if (Stage.currentActor() == null) {
      Baton baton = stage.baton();
      baton.strangers.meet(Thread.currentThread());
      baton.inbox.put(all ? Inbox.Deed.NOTIFY_ALL : Inbox.Deed.NOTIFY, object);
      baton.pickUp();
    }
  }

  private static void wakeInModel(Actor self, Object object, boolean all) {
    Baton baton = self.stage().baton();
    boolean was = baton.enter(self);
    try {
      baton.step(self);
      self.stage().listener().lockOperation(self, LockOperation.MONITOR_NOTIFY, object);
      baton.monitors.wakeWaiting(object, all);
    } finally {
      baton.leave(self, was);
    }
  }
}
