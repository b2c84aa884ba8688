package dev.sceneshift.agent;

import dev.sceneshift.agent.instrument.MonitorWeaver;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent in a JVM that runs tests: the program under test is on the class path, beside the tests
 * and what runs them. May be called by any thread; scenarios are run by one at a time.
 */
public final class TestJvm {
  /** What runs tests is no subject, nor are we. */
  private static final List<String> NO_SUBJECTS =
      List.of(
          "dev.sceneshift.agent.",
          "dev.sceneshift.dsl.",
          "org.junit.",
          "org.opentest4j.",
          "org.apiguardian.",
          "org.assertj.",
          "org.apache.maven.surefire.",
          "org.apache.maven.plugin.surefire.",
          "com.intellij.rt.",
          "org.eclipse.jdt.internal.junit",
          "org.gradle.");

  private static @Nullable MonitorWeaver monitors;
  private static @Nullable Workshop workshop;

  private TestJvm() {}

  /**
   * Starts the agent if it is not there, and has the monitors of classes woven that are loaded from
   * now on; so the earlier the better.
   *
   * @throws SelfAttach.RefusedException if the JVM does not let an agent be started now
   */
  public static synchronized void prepare() throws SelfAttach.RefusedException {
    if (monitors == null) {
      Instrumentation instrumentation = SelfAttach.instrumentation();
      monitors = MonitorWeaver.install(instrumentation, TestJvm::isSubject);
    }
  }

  private static boolean isSubject(String className, @Nullable ClassLoader loader) {
    return loader != ClassLoader.getPlatformClassLoader()
        && !(loader instanceof SubjectLoader)
        && NO_SUBJECTS.stream().noneMatch(className::startsWith);
  }

  /**
   * A workshop for the class path, or for a program of its own; the one before is closed.
   *
   * @param loader finds the program if there are no subjects
   * @param subjects jars and directories of classes of the program, none if it is on the class path
   * @throws IOException if one of these is not there
   */
  public static synchronized Workshop open(ClassLoader loader, List<Path> subjects)
      throws IOException, SelfAttach.RefusedException {
    prepare();
    close();
    Instrumentation instrumentation = SelfAttach.instrumentation();
    Workshop opened =
        subjects.isEmpty()
            ? Workshop.in(instrumentation, loader, TestJvm::isSubject)
            : Workshop.open(instrumentation, subjects);
    workshop = opened;
    return opened;
  }

  /** Gives classes their bytes back, woven monitors excepted. */
  public static synchronized void close() throws IOException {
    Workshop open = workshop;
    workshop = null;
    if (open != null) {
      open.close();
    }
  }
}
