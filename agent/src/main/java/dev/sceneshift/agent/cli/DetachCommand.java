package dev.sceneshift.agent.cli;

import dev.sceneshift.agent.LiveRequest;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code detach}: ends the scenario that {@code attach} loaded. */
@Command(
    name = "detach",
    description = {
      "Ends the scenario of a running JVM, says what became of it,",
      "and gives the classes of that JVM their original bytes back."
    },
    mixinStandardHelpOptions = true)
final class DetachCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "PID", description = "The process, as jps lists it.")
  String pid = "";

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    return AttachCommand.print(LiveRequest.detach(pid), spec);
  }
}
