package dev.sceneshift.agent;

import dev.sceneshift.agent.instrument.ClassFileLookup;
import dev.sceneshift.agent.instrument.JdkSeam;
import dev.sceneshift.agent.instrument.MethodLookup;
import dev.sceneshift.agent.instrument.MonitorWeaver;
import dev.sceneshift.agent.instrument.PointWeaver;
import dev.sceneshift.agent.stage.ScenarioRunner;
import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.ScenarioLoader;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.List;

/**
 * All that is needed to read and run scenarios about one program. The program's classes are loaded
 * anew for it, woven; closing it gives the JDK's classes their bytes back.
 */
public final class Workshop implements AutoCloseable {
  private final SubjectLoader loader;
  private final ScenarioLoader scenarios;
  private final PointWeaver points;
  private final MonitorWeaver monitors;
  private final JdkSeam seam;

  private Workshop(Instrumentation instrumentation, SubjectLoader loader) {
    this.loader = loader;
    this.scenarios = ScenarioLoader.forClassPath(loader, new ClassFileLookup(loader));
    this.points = new PointWeaver(instrumentation, new MethodLookup(loader));
    this.monitors = MonitorWeaver.install(instrumentation, (name, by) -> by == loader);
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
    return new Workshop(instrumentation, SubjectLoader.of(subjects));
  }

  /**
   * Reads a scenario file and checks it.
   *
   * @throws IOException if it cannot be read
   */
  public LoadedFile load(Path file) throws IOException {
    return scenarios.load(file);
  }

  /** A runner of scenarios of such files. */
  public ScenarioRunner runner() {
    return new ScenarioRunner(loader, new MethodWeaver(points));
  }

  @Override
  public void close() throws IOException {
    points.close();
    seam.close();
    monitors.close();
    loader.close();
  }
}
