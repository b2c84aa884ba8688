package dev.sceneshift.agent.cli;

import dev.sceneshift.agent.PreMain;
import dev.sceneshift.agent.Workshop;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What all commands that read scenarios are given. */
final class SubjectOptions {
  @Option(
      names = "--subject",
      paramLabel = "JAR",
      description = "Jar or directory of classes of the program under test; may be repeated.")
  List<Path> subjects = new ArrayList<>();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE.scn",
      description = "Scenario files, and folders of them.")
  List<Path> paths = new ArrayList<>();

  /**
   * The scenario files, those of folders included.
   *
   * @throws IOException if a folder cannot be read, or has none
   */
  List<Path> files() throws IOException {
    return ScenarioPaths.files(paths);
  }

  Workshop open() throws IOException {
    Instrumentation instrumentation = PreMain.instrumentation();
    if (instrumentation == null) {
      throw new IOException("the agent is not installed: start it by java -jar sceneshift.jar");
    }
    return Workshop.open(instrumentation, subjects);
  }
}
