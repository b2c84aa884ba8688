package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.BootstrapClasses;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The agent of forked test JVMs: gives the runtime to the bootstrap loader and keeps the rest. */
public final class TestAgent {
  private static @Nullable Instrumentation instrumentation;

  private TestAgent() {}

  public static void premain(String options, Instrumentation given) throws IOException {
    BootstrapClasses.install(given);
    instrumentation = given;
  }

  static Instrumentation instrumentation() {
    return Objects.requireNonNull(instrumentation, "no agent");
  }
}
