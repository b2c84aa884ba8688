package dev.sceneshift.agent.runtime;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The real park and unpark, called where the woven hooks let them through. */
final class Park {
  private static final ThreadLocal<@Nullable Boolean> STRANGER_WAKES = new ThreadLocal<>();

  private Park() {}

  static void sleep() {
    LockSupport.park();
  }

  static void sleep(long nanos) {
    LockSupport.parkNanos(nanos);
  }

  /** Unparks really; an actor that calls must be in the core, else its own hook takes the call. */
  static void wake(@Nullable Thread thread) {
    if (thread == null) {
      return;
    }
    if (Stage.currentActor() != null) {
      LockSupport.unpark(thread);
      return;
    }
    STRANGER_WAKES.set(Boolean.TRUE);
    try {
      LockSupport.unpark(thread);
    } finally {
      STRANGER_WAKES.remove();
    }
  }

  /** Whether the current thread, no actor, is waking an actor for the stage itself. */
  static boolean strangerWakes() {
    return STRANGER_WAKES.get() != null;
  }
}
