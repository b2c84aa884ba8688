package dev.sceneshift.agent.cli;

import dev.sceneshift.agent.AgentOptions;
import dev.sceneshift.agent.LiveRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code attach}: loads a scenario into a program that runs already. */
@Command(
    name = "attach",
    description = {
      "Loads a scenario into a running JVM.",
      "The verdict goes to the standard error of that JVM, and is told by detach."
    },
    mixinStandardHelpOptions = true)
final class AttachCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "PID", description = "The process, as jps lists it.")
  String pid = "";

  @Parameters(index = "1", paramLabel = "FILE.scn", description = "The scenario file.")
  @Nullable Path file;

  @Option(
      names = "--scenario",
      paramLabel = "TITLE",
      description = "The scenario, if the file has several.")
  @Nullable String scenario;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Has a report written: JUnit XML if the name ends in .xml, else text.")
  @Nullable Path report;

  @Option(names = "--trace", paramLabel = "FILE", description = "Has the trace written.")
  @Nullable Path trace;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (file == null) {
      throw new IOException("no scenario file");
    }
    return print(LiveRequest.attach(pid, new AgentOptions(file, scenario, report, trace)), spec);
  }

  /** Prints an answer; the exit code. */
  static int print(LiveRequest.Answer answer, @Nullable CommandSpec spec) {
    boolean refused = answer.status() == ExitCode.BAD_INPUT;
    PrintWriter to = refused ? Output.err(spec) : Output.out(spec);
    to.println((refused ? "sceneshift: " : "") + answer.text());
    return answer.status();
  }
}
