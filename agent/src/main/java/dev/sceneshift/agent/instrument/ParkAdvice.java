package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.runtime.ParkHooks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What is inlined into {@code LockSupport}: the real thing is skipped if the stage has done it. */
final class ParkAdvice {
  private ParkAdvice() {}

  static final class Park {
    private Park() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter() {
      return ParkHooks.park(null);
    }
  }

  static final class ParkOn {
    private ParkOn() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter(@Advice.Argument(0) @Nullable Object blocker) {
      return ParkHooks.park(blocker);
    }
  }

  static final class ParkNanos {
    private ParkNanos() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter(@Advice.Argument(0) long nanos) {
      return ParkHooks.parkNanos(null, nanos);
    }
  }

  static final class ParkNanosOn {
    private ParkNanosOn() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter(
        @Advice.Argument(0) @Nullable Object blocker, @Advice.Argument(1) long nanos) {
      return ParkHooks.parkNanos(blocker, nanos);
    }
  }

  static final class ParkUntil {
    private ParkUntil() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter(@Advice.Argument(0) long epochMillis) {
      return ParkHooks.parkUntil(null, epochMillis);
    }
  }

  static final class ParkUntilOn {
    private ParkUntilOn() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter(
        @Advice.Argument(0) @Nullable Object blocker, @Advice.Argument(1) long epochMillis) {
      return ParkHooks.parkUntil(blocker, epochMillis);
    }
  }

  static final class Unpark {
    private Unpark() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter(@Advice.Argument(0) @Nullable Thread thread) {
      return ParkHooks.unpark(thread);
    }
  }
}
