package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.runtime.PoolHooks;
import net.bytebuddy.asm.Advice;

/** What is inlined into the pools of the JDK. */
final class PoolAdvice {
  private PoolAdvice() {}

  /** For what gives a thread its random numbers. */
  static final class LocalInit {
    private LocalInit() {}

    @Advice.OnMethodExit
    static void exit() {
      PoolHooks.randomised();
    }
  }

  /** For what says how many workers the common pool has. */
  static final class Parallelism {
    private Parallelism() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Return(readOnly = false) int parallelism) {
      parallelism = PoolHooks.parallelism(parallelism);
    }
  }
}
