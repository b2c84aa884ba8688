package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.runtime.LockHooks;
import net.bytebuddy.asm.Advice;

/** What is inlined into {@code StampedLock}, whose methods answer with a stamp, 0 for failure. */
final class StampedAdvice {
  private StampedAdvice() {}

  static final class TakeWrite {
    private TakeWrite() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object lock, @LockAdvice.Operation int operation) {
      LockHooks.taking(lock, operation);
    }

    @Advice.OnMethodExit
    static void exit(@Advice.This Object lock, @Advice.Return long stamp) {
      if (stamp != 0) {
        LockHooks.taken(lock);
      }
    }
  }

  static final class TakeRead {
    private TakeRead() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object lock) {
      LockHooks.takingRead(lock);
    }

    @Advice.OnMethodExit
    static void exit(@Advice.This Object lock, @Advice.Return long stamp) {
      if (stamp != 0) {
        LockHooks.takenRead(lock);
      }
    }
  }

  static final class GiveRead {
    private GiveRead() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object lock) {
      LockHooks.givingRead(lock);
    }

    @Advice.OnMethodExit
    static void exit(@Advice.This Object lock) {
      LockHooks.givenRead(lock);
    }
  }

  static final class ToWrite {
    private ToWrite() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object lock) {
      LockHooks.converting(lock, true);
    }

    @Advice.OnMethodExit
    static void exit(
        @Advice.This Object lock, @Advice.Argument(0) long before, @Advice.Return long after) {
      LockHooks.converted(lock, before, after);
    }
  }

  static final class ToRead {
    private ToRead() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object lock) {
      LockHooks.converting(lock, false);
    }

    @Advice.OnMethodExit
    static void exit(
        @Advice.This Object lock, @Advice.Argument(0) long before, @Advice.Return long after) {
      LockHooks.converted(lock, before, after);
    }
  }

  static final class ToOptimistic {
    private ToOptimistic() {}

    @Advice.OnMethodExit
    static void exit(
        @Advice.This Object lock, @Advice.Argument(0) long before, @Advice.Return long after) {
      LockHooks.converted(lock, before, after);
    }
  }
}
