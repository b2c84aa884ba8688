package dev.sceneshift.agent.runtime;

/**
 * The clock of {@code java.util.concurrent} for actors: it moves only when nobody can run. Other
 * threads see the real one.
 */
public final class ClockHooks {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Epoch of the virtual wall clock; any fixed moment does, as only differences matter. */
  private static final long EPOCH_MILLIS = 1_767_225_600_000L;

  private ClockHooks() {}

  /** In place of {@code System.nanoTime()}. */
  public static long nanoTime() {
    Actor self = Hooks.actor();
    return self == null ? System.nanoTime() : self.stage().baton().clockNanos;
  }

  /** In place of {@code System.currentTimeMillis()}. */
  public static long currentTimeMillis() {
    Actor self = Hooks.actor();
    return self == null
        ? System.currentTimeMillis()
        : EPOCH_MILLIS + self.stage().baton().clockNanos / NANOS_PER_MILLI;
  }
}
