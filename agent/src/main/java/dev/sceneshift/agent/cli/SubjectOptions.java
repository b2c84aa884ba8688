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

  @Parameters(arity = "1..*", paramLabel = "FILE.scn", description = "Scenario files.")
  List<Path> files = new ArrayList<>();

  Workshop open() throws IOException {
    Instrumentation instrumentation = PreMain.instrumentation();
    if (instrumentation == null) {
      throw new IOException("the agent is not installed: start it by java -jar sceneshift.jar");
    }
    return Workshop.open(instrumentation, subjects);
  }
}
