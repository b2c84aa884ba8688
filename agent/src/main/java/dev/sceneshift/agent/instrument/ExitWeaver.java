package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.runtime.ExitHooks;
import java.lang.instrument.Instrumentation;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatchers;

/** Has {@code System.exit} ask first which status the process is to end with. */
public final class ExitWeaver {
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
    boolean concerns(String className) {
      return className.equals("java.lang.Runtime");
    }

    @Override
    List<AsmVisitorWrapper> visitors(TypeDescription type) {
      return List.of(Advice.to(OfExit.class).on(ElementMatchers.named("exit")));
    }
  }

  /** What is inlined into {@code Runtime.exit}. */
  static final class OfExit {
    private OfExit() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(value = 0, readOnly = false) int status) {
      status = ExitHooks.status(status);
    }
  }
}
