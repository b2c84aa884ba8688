package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.runtime.ThreadHooks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What is inlined into {@code Thread}, and into {@code run} of its subclasses. */
final class ThreadAdvice {
  private ThreadAdvice() {}

  static final class Start {
    private Start() {}

    @Advice.OnMethodEnter
    static @Nullable Object enter(@Advice.This Thread thread) {
      return ThreadHooks.starting(thread);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Object token,
        @Advice.This Thread thread,
        @Advice.Thrown @Nullable Throwable failure) {
      if (token != null) {
        ThreadHooks.started(token, thread, failure);
      }
    }
  }

  static final class Run {
    private Run() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Thread thread) {
      ThreadHooks.running(thread);
    }
  }

  /** For what a virtual thread runs: it has no {@code exit}. */
  static final class RunVirtual {
    private RunVirtual() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Thread thread) {
      ThreadHooks.running(thread);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.This Thread thread) {
      ThreadHooks.ranVirtual(thread);
    }
  }

  static final class Exit {
    private Exit() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Thread thread) {
      ThreadHooks.exiting(thread);
    }
  }

  static final class Uncaught {
    private Uncaught() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter(@Advice.This Thread thread, @Advice.Argument(0) Throwable failure) {
      return ThreadHooks.uncaught(thread, failure);
    }
  }

  static final class Join {
    private Join() {}

    @Advice.OnMethodEnter(skipOn = ThreadHooks.TimeIsUp.class)
    static @Nullable Object enter(@Advice.This Thread thread, @Advice.Argument(0) long millis)
        throws InterruptedException {
      return ThreadHooks.joining(thread, millis);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object token) {
      if (token != null) {
        ThreadHooks.joined(token);
      }
    }
  }

  static final class Interrupt {
    private Interrupt() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter(@Advice.This Thread thread) {
      return ThreadHooks.interrupt(thread);
    }

    @Advice.OnMethodExit
    static void exit(@Advice.This Thread thread) {
      ThreadHooks.interrupted(thread);
    }
  }

  static final class IsInterrupted {
    private IsInterrupted() {}

    @Advice.OnMethodExit
    static void exit(
        @Advice.This Thread thread, @Advice.Return(readOnly = false) boolean interrupted) {
      if (!interrupted) {
        interrupted = ThreadHooks.isInterruptKept(thread);
      }
    }
  }
}
