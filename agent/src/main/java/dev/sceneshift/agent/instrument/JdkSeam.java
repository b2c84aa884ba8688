package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.runtime.RunWeaver;
import dev.sceneshift.agent.runtime.Stage;
import dev.sceneshift.agent.runtime.ThreadHooks;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The seam at which actors wait inside the JDK: {@code LockSupport}, the book-keeping of its locks,
 * threads, and the clock of {@code java.util.concurrent}.
 *
 * <p>Installed for every scenario, as a single actor too may start threads and wait with a time
 * limit, and removed afterwards; both while no stage is open.
 */
public final class JdkSeam implements AutoCloseable {
  private final Woven woven;

  private JdkSeam(Woven woven) {
    this.woven = woven;
  }

  /**
   * Weaves the seam and tries it out.
   *
   * @throws IllegalStateException if some part of it could not be woven, or the canary is not heard
   */
  public static JdkSeam install(Instrumentation instrumentation) {
    openLocks(instrumentation);
    Woven woven = new Woven(instrumentation);
    JdkSeam seam = new JdkSeam(woven);
    try {
      woven.install();
      woven.requireNoFailure();
      ThreadHooks.setRunWeaver(woven);
      Canary.listenAtSeam();
    } catch (RuntimeException e) {
      seam.close();
      throw e;
    }
    return seam;
  }

  /** Lets the runtime see who owns a synchronizer. */
  private static void openLocks(Instrumentation instrumentation) {
    Set<Module> runtime = Set.of(Stage.class.getModule());
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of(
            "java.lang", runtime,
            "java.util.concurrent", runtime,
            "java.util.concurrent.locks", runtime),
        Set.of(),
        Map.of());
  }

  /** Gives the classes of the JDK their original bytes back. */
  @Override
  public void close() {
    ThreadHooks.setRunWeaver(null);
    woven.remove();
  }

  /** The transformation itself. */
  private static final class Woven extends Weaving implements RunWeaver {
    private final Map<String, List<Part>> parts = new HashMap<>();
    private final Set<String> runClasses = new HashSet<>();

    Woven(Instrumentation instrumentation) {
      super(instrumentation);
      SeamParts.addTo(parts);
      JdkMonitors.addTo(parts);
    }

    @Override
    synchronized boolean concerns(String className, @Nullable ClassLoader loader) {
      return parts.containsKey(className) || runClasses.contains(className);
    }

    @Override
    synchronized List<Part> parts(String className, byte[] classFile) {
      List<Part> all = parts.getOrDefault(className, List.of());
      if (runClasses.contains(className)) {
        all = new ArrayList<>(all);
        all.add(SeamParts.RUN);
      }
      return all;
    }

    void requireNoFailure() {
      if (!failures().isEmpty()) {
        throw new IllegalStateException("the JDK cannot be woven: " + failures());
      }
    }

    @Override
    public boolean weave(Class<?> threadClass) {
      Class<?> declaring = declaringRun(threadClass);
      if (declaring == null || declaring == Thread.class) {
        return declaring != null;
      }
      if (parts.containsKey(declaring.getName())) {
        return true;
      }
      synchronized (this) {
        if (!runClasses.add(declaring.getName())) {
          return true;
        }
      }
      if (!instrumentation().isModifiableClass(declaring)) {
        fail(declaring.getName(), "the JVM does not let its run be changed");
        return false;
      }
      int before = failures().size();
      retransform(List.of(declaring));
      return failures().size() == before;
    }

    private static @Nullable Class<?> declaringRun(Class<?> threadClass) {
      for (Class<?> at = threadClass; at != null; at = at.getSuperclass()) {
        try {
          return at.getDeclaredMethod("run").getDeclaringClass();
        } catch (NoSuchMethodException e) {
          // The superclass has it, or Thread at the latest.
        } catch (LinkageError e) {
          return null;
        }
      }
      return null;
    }
  }
}
