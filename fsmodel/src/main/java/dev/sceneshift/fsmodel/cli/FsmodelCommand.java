package dev.sceneshift.fsmodel.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: {@code fsmodel COMMAND ...}. */
@Command(
    name = "fsmodel",
    description = "Works on btrfs images without a kernel.",
    mixinStandardHelpOptions = true,
    versionProvider = FsmodelCommand.Version.class,
    subcommands = {
      InfoCommand.class,
      ListCommand.class,
      CatCommand.class,
      SendCommand.class,
      ReceiveCommand.class,
      MkfsCommand.class,
      DumpCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done; 1 the answer is no; 2 bad input, or refused.",
      "IMAGE is only read, unless the command says otherwise."
    })
public final class FsmodelCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs the command line and exits with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command line, ready to execute. */
  static CommandLine commandLine() {
    return new CommandLine(new FsmodelCommand())
        .setExecutionExceptionHandler(Failures::report)
        .setParameterExceptionHandler(Failures::reportUsage)
        .setUsageHelpAutoWidth(true);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command");
  }

  /** The version of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = FsmodelCommand.class.getPackage().getImplementationVersion();
      return new String[] {"fsmodel " + (version == null ? "(not packaged)" : version)};
    }
  }
}
