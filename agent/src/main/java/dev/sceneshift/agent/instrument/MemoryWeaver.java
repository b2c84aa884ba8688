package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.runtime.MemoryHooks;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;

/**
 * Has the program tell when it touches memory that others may see, so that of schedules which come
 * to the same one is enough. Used by one thread, while no stage is open.
 */
public final class MemoryWeaver implements AutoCloseable {
  private final Woven woven;

  private MemoryWeaver(Woven woven) {
    this.woven = woven;
  }

  /**
   * Weaves all classes of a program, loaded or not.
   *
   * @param filter which classes are the program's
   * @param loader finds them
   */
  public static MemoryWeaver install(
      Instrumentation instrumentation, SubjectFilter filter, ClassLoader loader) {
    MemoryHooks.watch();
    Woven woven = new Woven(instrumentation, filter, new Program(filter, loader));
    woven.install();
    if (Arrays.stream(instrumentation.getAllLoadedClasses()).anyMatch(MemoryHooks::isUntold)) {
      MemoryHooks.unwatch();
    }
    return new MemoryWeaver(woven);
  }

  /** Classes that do not tell, so far; there should be none. */
  List<NotInstrumented> failures() {
    return woven.failures();
  }

  /** Gives the classes their bytes back. */
  @Override
  public void close() {
    MemoryHooks.unwatch();
    woven.remove();
  }

  private static final class Woven extends Weaving {
    private static final Hook INITIALIZER =
        Hook.enclosing(
            null,
            Hook.Effect.NONE,
            HookCall.of(MemoryHooks.class, "initializing", "()V"),
            HookCall.of(MemoryHooks.class, "initialized", "()V"));

    private static final Hook HIDING =
        Hook.after(
            Methods.named("defineHiddenClass", "defineHiddenClassWithClassData"),
            HookCall.of(
                MemoryHooks.class,
                "hidden",
                "(Ljava/lang/invoke/MethodHandles$Lookup;)Ljava/lang/invoke/MethodHandles$Lookup;",
                Operand.RESULT));

    private static final String LOOKUP = MethodHandles.Lookup.class.getName();

    private final SubjectFilter filter;
    private final Program program;

    Woven(Instrumentation instrumentation, SubjectFilter filter, Program program) {
      super(instrumentation);
      this.filter = filter;
      this.program = program;
    }

    @Override
    boolean concerns(String className, @Nullable ClassLoader loader) {
      if (loader == null) {
        return className.equals(LOOKUP);
      }
      boolean concerns = filter.isSubject(className, loader);
      if (!concerns && mayBeOfProgram(className, loader)) {
        MemoryHooks.unwatch();
      }
      return concerns;
    }

    /**
     * Whether a loader that the program has made could give it a class that does not tell, as one
     * that implements an interface of the program. Reflection of the JDK makes such loaders too.
     */
    private boolean mayBeOfProgram(String className, ClassLoader loader) {
      boolean below = false;
      for (ClassLoader at = loader.getParent(); at != null && !below; at = at.getParent()) {
        below = filter.isSubject(className, at);
      }
      return below && !className.startsWith("jdk.internal.");
    }

    @Override
    List<Part> parts(String className, byte[] classFile) {
      if (className.equals(LOOKUP)) {
        return List.of(HIDING);
      }
      if (program.lendsInherited(className.replace('.', '/'), classFile)) {
        MemoryHooks.unwatch();
      }
      return List.of(this::weave);
    }

    private MethodVisitor weave(MethodSite site, MethodVisitor next) {
      MethodVisitor code = new MemoryCode(program, site, next);
      return site.name().equals("<clinit>") ? INITIALIZER.weave(site, code) : code;
    }

    /** A class that does not tell: nothing is known of any stretch from now on. */
    @Override
    void fail(String what, String why) {
      MemoryHooks.unwatch();
      super.fail(what, why);
    }
  }
}
