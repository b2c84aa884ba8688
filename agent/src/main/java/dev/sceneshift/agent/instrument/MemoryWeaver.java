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
    Woven woven = new Woven(instrumentation, filter, loader);
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
    private final ClassLoader loader;
    private final Program program;

    Woven(Instrumentation instrumentation, SubjectFilter filter, ClassLoader loader) {
      super(instrumentation);
      this.filter = filter;
      this.loader = loader;
      this.program = new Program(filter, loader);
    }

    @Override
    boolean concerns(String className, @Nullable ClassLoader by) {
      if (by == null) {
        return className.equals(LOOKUP);
      }
      boolean concerns = filter.isSubject(className, by);
      if (!concerns && !isBeside(by) && !isOfJdk(className)) {
        // A loader that the program made: the class may implement an interface of the program.
        MemoryHooks.unwatch();
      }
      return concerns;
    }

    /** Whether a loader knows nothing of the program, which is loaded by it or by one below. */
    private boolean isBeside(ClassLoader by) {
      ClassLoader at = loader;
      while (at != null && at != by) {
        at = at.getParent();
      }
      return at != null
          || by == ClassLoader.getSystemClassLoader()
          || by == ClassLoader.getPlatformClassLoader();
    }

    /** The JDK makes loaders for its reflection, and so does the agent for one class. */
    private static boolean isOfJdk(String className) {
      return className.startsWith("jdk.")
          || className.startsWith("sun.")
          || className.startsWith("dev.sceneshift.agent.");
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
