package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.runtime.LockHooks;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import net.bytebuddy.asm.Advice;

/** What is inlined into the locks of the JDK: the book of who holds what. */
final class LockAdvice {

  /** Stands for the ordinal of the {@code LockOperation}. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Operation {}

  private LockAdvice() {}

  /** For {@code lock} and {@code lockInterruptibly}. */
  static final class Take {
    private Take() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object lock, @Operation int operation) {
      LockHooks.taking(lock, operation);
    }

    @Advice.OnMethodExit
    static void exit(@Advice.This Object lock) {
      LockHooks.taken(lock);
    }
  }

  /** For {@code tryLock}. */
  static final class Try {
    private Try() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object lock, @Operation int operation) {
      LockHooks.taking(lock, operation);
    }

    @Advice.OnMethodExit
    static void exit(@Advice.This Object lock, @Advice.Return boolean taken) {
      if (taken) {
        LockHooks.taken(lock);
      }
    }
  }

  /** For {@code unlock}. */
  static final class Give {
    private Give() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object lock, @Operation int operation) {
      LockHooks.giving(lock, operation);
    }

    @Advice.OnMethodExit
    static void exit(@Advice.This Object lock) {
      LockHooks.given(lock);
    }
  }
}
