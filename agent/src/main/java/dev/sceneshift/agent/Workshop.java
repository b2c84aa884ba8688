package dev.sceneshift.agent;

import dev.sceneshift.agent.instrument.ClassFileLookup;
import dev.sceneshift.agent.instrument.JdkSeam;
import dev.sceneshift.agent.instrument.MemoryWeaver;
import dev.sceneshift.agent.instrument.MethodLookup;
import dev.sceneshift.agent.instrument.MonitorWeaver;
import dev.sceneshift.agent.instrument.PointWeaver;
import dev.sceneshift.agent.instrument.SubjectFilter;
import dev.sceneshift.agent.stage.ScenarioRunner;
import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.ScenarioLoader;
import dev.sceneshift.dsl.vocabulary.VocabularyProvider;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All that is needed to read and run scenarios about one program. The program's classes are loaded
 * anew for it, woven; closing it gives the JDK's classes their bytes back.
 */
public final class Workshop implements AutoCloseable {
  private final ClassLoader loader;
  private final ScenarioLoader scenarios;
  private final MethodWeaver weaver;
  private final JdkSeam seam;

  /** What goes with the loader; empty where the loader and its monitors are not ours. */
  private final Optional<Own> own;

  private record Own(SubjectLoader loader, MonitorWeaver monitors) {}

  private Workshop(
      Instrumentation instrumentation,
      ClassLoader loader,
      SubjectFilter filter,
      Optional<Own> own) {
    this.loader = loader;
    this.scenarios = ScenarioLoader.forClassPath(loader, new ClassFileLookup(loader));
    this.weaver =
        MethodWeaver.often(
            new PointWeaver(instrumentation, new MethodLookup(loader)),
            () -> MemoryWeaver.install(instrumentation, filter, loader));
    this.own = own;
    this.seam = JdkSeam.install(instrumentation);
  }

  /**
   * Sets up for a program.
   *
   * @param subjects its jars and directories of classes; none if scenarios need no program
   * @throws IOException if one is not there
   */
  public static Workshop open(Instrumentation instrumentation, List<Path> subjects)
      throws IOException {
    SubjectLoader loader = SubjectLoader.of(subjects);
    SubjectFilter filter = (name, by) -> by instanceof SubjectLoader;
    MonitorWeaver monitors = MonitorWeaver.install(instrumentation, filter);
    return new Workshop(instrumentation, loader, filter, Optional.of(new Own(loader, monitors)));
  }

  /**
   * Sets up for a program whose classes a loader of somebody else loads, and may have loaded.
   * Monitors of its classes are not woven here.
   *
   * @param filter which classes are the program's
   */
  public static Workshop in(
      Instrumentation instrumentation, ClassLoader loader, SubjectFilter filter) {
    return new Workshop(instrumentation, loader, filter, Optional.empty());
  }

  /**
   * Reads a scenario file and checks it.
   *
   * @throws IOException if it cannot be read
   */
  public LoadedFile load(Path file) throws IOException {
    return scenarios.load(file);
  }

  /**
   * Reads a scenario that is no file, and checks it.
   *
   * @param fileName the name that messages show
   * @param steps brings step classes that the text need not ask for
   */
  public LoadedFile load(
      String text, String fileName, Optional<Path> directory, Optional<VocabularyProvider> steps) {
    ScenarioLoader with = steps.map(scenarios::withSteps).orElse(scenarios);
    return with.load(text, fileName, directory);
  }

  /** A runner of scenarios of such files. */
  public ScenarioRunner runner() {
    return new ScenarioRunner(loader, own.map(Own::loader).orElse(null), weaver);
  }

  @Override
  public void close() throws IOException {
    weaver.close();
    seam.close();
    if (own.isPresent()) {
      own.get().monitors().close();
      own.get().loader().close();
    }
  }
}
