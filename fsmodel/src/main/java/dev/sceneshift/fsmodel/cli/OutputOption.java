package dev.sceneshift.fsmodel.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that sends output to a file. */
final class OutputOption {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to FILE, which appears when it is complete; else to standard output.")
  private @Nullable Path file;

  Output openText() throws OutputException {
    return file == null ? Output.standard() : Output.file(file);
  }

  Output openBinary() throws OutputException {
    return file == null ? Output.standardForBinary() : Output.file(file);
  }
}
