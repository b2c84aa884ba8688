package dev.sceneshift.agent.runtime;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What {@code LockSupport} asks first, once woven. Every lock, queue and future of {@code
 * java.util.concurrent} waits there, and only there, and only when it has to.
 */
public final class ParkHooks {
  private ParkHooks() {}

  /** Before {@code park(blocker)}; true if the stage has waited in place of it. */
  public static boolean park(@Nullable Object blocker) {
    Actor self = Hooks.actor();
    if (self == null) {
      return false;
    }
    await(self, blocker, Long.MAX_VALUE);
    return true;
  }

  /** Before {@code parkNanos(blocker, nanos)}. */
  public static boolean parkNanos(@Nullable Object blocker, long nanos) {
    Actor self = Hooks.actor();
    if (self == null) {
      return false;
    }
    if (nanos > 0) {
      await(self, blocker, Hooks.deadlineAfter(self, nanos));
    }
    return true;
  }

  /** Before {@code parkUntil(blocker, deadline)}; {@code epochMillis} in virtual wall time. */
  public static boolean parkUntil(@Nullable Object blocker, long epochMillis) {
    Actor self = Hooks.actor();
    if (self == null) {
      return false;
    }
    long millis = epochMillis - ClockHooks.currentTimeMillis();
    if (millis > 0) {
      await(self, blocker, Hooks.deadlineAfter(self, Hooks.millisToNanos(millis)));
    }
    return true;
  }

  /** In place of {@code Unsafe.park(absolute, time)}, nanoseconds or epoch milliseconds. */
  public static void parkBySelf(Object unsafe, boolean absolute, long time) {
    if (absolute) {
      LockSupport.parkUntil(time);
    } else if (time == 0) {
      LockSupport.park();
    } else {
      LockSupport.parkNanos(time);
    }
  }

  /** In place of {@code Unsafe.unpark(thread)}. */
  public static void unparkBySelf(Object unsafe, Object thread) {
    LockSupport.unpark((Thread) thread);
  }

  private static void await(Actor self, @Nullable Object blocker, long deadlineNanos) {
    Baton baton = self.stage().baton();
    boolean was = baton.enter(self);
    try {
      baton.step(self);
      if (self.permit) {
        self.permit = false;
      } else if (!Thread.currentThread().isInterrupted()) {
        baton.stick(self, ParkWaits.describe(baton.locks, self, blocker, deadlineNanos));
        self.permit = false;
      }
    } finally {
      baton.leave(self, was);
    }
  }

  /**
   * Before {@code unpark(thread)}; true if the stage has done it. An actor that is freed goes on
   * inside this call: who unparks has given the lock free already.
   */
  public static boolean unpark(@Nullable Thread thread) {
    Stage stage = Stage.current();
    if (stage == null || thread == null) {
      return false;
    }
    Baton baton = stage.baton();
    Actor target = baton.table.find(thread);
    Actor self = baton.table.find(Thread.currentThread());
    if (self == null) {
      return target != null && unparkFromOutside(baton, target);
    }
    if (self.core) {
      return false;
    }
    if (target == null) {
      unparkStranger(baton, self, thread);
      return false;
    }
    unparkActor(baton, self, target);
    return true;
  }

  private static void unparkStranger(Baton baton, Actor self, Thread thread) {
    boolean was = baton.enter(self);
    try {
      baton.strangers.wakes(thread);
    } finally {
      baton.leave(self, was);
    }
  }

  private static void unparkActor(Baton baton, Actor self, Actor target) {
    // In runtime mode (a handler's code) the freed one waits for its next turn.
    boolean atOnce = self.transparent == 0;
    boolean was = baton.enter(self);
    try {
      baton.readInbox();
      if (baton.unparked(target) && atOnce) {
        baton.giveWay(self, target);
      }
    } finally {
      baton.leave(self, was);
    }
  }

  private static boolean unparkFromOutside(Baton baton, Actor target) {
    if (target.waitsReally || Park.strangerWakes()) {
      return false;
    }
    baton.strangers.meet(Thread.currentThread());
    baton.inbox.put(Inbox.Deed.UNPARK, target);
    baton.pickUp();
    return true;
  }
}
