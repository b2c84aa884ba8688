package dev.sceneshift.agent.runtime;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Gives actors the same thread-local random numbers in each run: the pools of the JDK decide by
 * them where a worker looks for tasks first. Does nothing where the agent has not opened {@code
 * java.lang}.
 */
final class Randoms {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private static final @Nullable Field SEED = field("threadLocalRandomSeed");
  private static final @Nullable Field PROBE = field("threadLocalRandomProbe");
  private static final @Nullable Field SECONDARY = field("threadLocalRandomSecondarySeed");

  private Randoms() {}

  /** Called by the actor's own thread when it begins. */
  static void settle(Actor self) {
    Thread thread = Thread.currentThread();
    int number = self.index() + 1;
    try {
      if (SEED != null && PROBE != null && SECONDARY != null) {
        SEED.setLong(thread, number * GOLDEN);
        PROBE.setInt(thread, number * 0x9e3779b9);
        SECONDARY.setInt(thread, number * 0x85ebca6b);
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Field field(String name) {
    try {
      Field field = Thread.class.getDeclaredField(name);
      return field.trySetAccessible() ? field : null;
    } catch (NoSuchFieldException e) {
      return null;
    }
  }
}
