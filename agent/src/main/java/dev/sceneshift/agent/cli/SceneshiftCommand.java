package dev.sceneshift.agent.cli;

import dev.sceneshift.agent.stage.StageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code sceneshift}. */
@Command(
    name = "sceneshift",
    description = "Runs scenarios written as plain sentences against Java programs.",
    mixinStandardHelpOptions = true,
    version = "sceneshift 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      CheckCommand.class,
      FormatCommand.class,
      PointsCommand.class,
      AttachCommand.class,
      DetachCommand.class,
      WorkerCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 all as expected, 1 a scenario failed, 2 bad input.",
      "A running program is a subject too: java -javaagent:sceneshift.jar=FILE.scn ..."
    })
public final class SceneshiftCommand {
  private SceneshiftCommand() {}

  /** Runs the command and ends the process. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    CommandLine command = new CommandLine(new SceneshiftCommand());
    command.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    command.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    command.setExecutionExceptionHandler((e, line, result) -> complain(line, e));
    command.setParameterExceptionHandler(
        (e, given) -> {
          e.getCommandLine().getErr().println("sceneshift: " + e.getMessage());
          return ExitCode.BAD_INPUT;
        });
    if (arguments.length == 0) {
      command.usage(command.getErr());
      return ExitCode.BAD_INPUT;
    }
    return command.execute(arguments);
  }

  private static int complain(CommandLine command, Exception thrown) throws Exception {
    if (thrown instanceof NoSuchFileException missing) {
      command.getErr().println("sceneshift: no such file: " + missing.getFile());
    } else if (thrown instanceof StageException) {
      command.getErr().println(thrown.getMessage());
    } else if (thrown instanceof IOException) {
      command.getErr().println("sceneshift: " + thrown.getMessage());
    } else {
      throw thrown;
    }
    return ExitCode.BAD_INPUT;
  }
}
