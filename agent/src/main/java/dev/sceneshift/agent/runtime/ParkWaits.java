package dev.sceneshift.agent.runtime;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Says what a thread that parks is waiting for, from the blocker that the JDK names. */
final class ParkWaits {
  private ParkWaits() {}

  static boolean endsByUnpark(WaitKind kind) {
    switch (kind) {
      case LOCK, READ_LOCK, WRITE_LOCK, CONDITION, PARK:
        return true;
      default:
        return false;
    }
  }

  static Wait describe(LockBook locks, Actor self, @Nullable Object named, long deadlineNanos) {
    // Condition.await parks without an argument, having set the blocker before.
    Thread thread = Thread.currentThread();
    Object blocker = named != null ? named : LockSupport.getBlocker(thread);
    if (blocker == null) {
      return new Wait(self, WaitKind.PARK, null, "a permit", List.of(), self.place, deadlineNanos);
    }
    Object lock = lockBehind(locks, self, blocker);
    WaitKind kind = kindOf(self, blocker, lock);
    List<Hold> holders = kind.owned() ? locks.holders(blocker) : List.of();
    return new Wait(self, kind, lock, locks.nameOf(blocker), holders, self.place, deadlineNanos);
  }

  private static Object lockBehind(LockBook locks, Actor self, Object blocker) {
    Object attempted = self.attempted;
    if (attempted != null && Synchronizers.syncOf(attempted) == blocker) {
      return attempted;
    }
    Object held = locks.lockOf(blocker);
    return held == null ? blocker : held;
  }

  private static WaitKind kindOf(Actor self, Object blocker, Object lock) {
    if (Synchronizers.isCondition(blocker)) {
      return WaitKind.CONDITION;
    }
    if (lock == self.attempted) {
      LockOperation attempt = self.attempt;
      if (attempt == LockOperation.READ_LOCK) {
        return WaitKind.READ_LOCK;
      }
      return attempt == LockOperation.WRITE_LOCK ? WaitKind.WRITE_LOCK : WaitKind.LOCK;
    }
    boolean owned = lock != blocker || Synchronizers.owner(blocker) != null;
    return owned ? WaitKind.LOCK : WaitKind.PARK;
  }
}
