package dev.sceneshift.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the JVM grants to an agent that is started late, and keeps it. The JVM lets the system
 * class loader load this class, whatever loader has the rest of the agent; so it stands alone.
 */
public final class Grant {
  private static volatile @Nullable Instrumentation instrumentation;

  private Grant() {}

  /** Called by the JVM. */
  public static void agentmain(@Nullable String argument, Instrumentation granted) {
    instrumentation = granted;
  }

  /** What was granted, or null; asked by reflection, as the asker may come from another loader. */
  public static @Nullable Instrumentation instrumentation() {
    return instrumentation;
  }
}
