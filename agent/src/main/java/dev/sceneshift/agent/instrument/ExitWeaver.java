package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.runtime.ExitHooks;
import java.lang.instrument.Instrumentation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has {@code System.exit} ask first which status the process is to end with. */
public final class ExitWeaver {
  private static final List<Part> PARTS =
      List.of(
          Hook.argument(
              Methods.named("exit"),
              HookCall.of(ExitHooks.class, "status", "(I)I", Operand.slot(1))));

  private ExitWeaver() {}

  /**
   * Weaves {@code Runtime.exit} for the rest of the JVM's life.
   *
   * @return what could not be woven; empty if all is well
   */
  public static List<NotInstrumented> install(Instrumentation instrumentation) {
    Woven woven = new Woven(instrumentation);
    woven.install();
    return woven.failures();
  }

  private static final class Woven extends Weaving {
    Woven(Instrumentation instrumentation) {
      super(instrumentation);
    }

    @Override
    boolean concerns(String className, @Nullable ClassLoader loader) {
      return className.equals("java.lang.Runtime");
    }

    @Override
    List<Part> parts(String className, byte[] classFile) {
      return PARTS;
    }
  }
}
