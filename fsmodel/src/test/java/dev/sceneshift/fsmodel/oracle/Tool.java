package dev.sceneshift.fsmodel.oracle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one command to its end. Any thread. */
final class Tool {

  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private Tool() {}

  /** Runs a command without input; returns what it wrote to its output. */
  static String run(String... command) {
    return new String(run(List.of(command), new byte[0]), ISO_8859_1);
  }

  /**
   * Runs a command.
   *
   * @return what it wrote to its output
   * @throws ToolFailure if it fails or takes longer than two minutes, when it is killed
   */
  static byte[] run(List<String> command, byte[] input) {
    try (ScratchFolder scratch = ScratchFolder.create("tool")) {
      Path in = Files.write(scratch.path().resolve("in"), input);
      Path out = scratch.path().resolve("out");
      Path error = scratch.path().resolve("error");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(error.toFile());
      builder.environment().put("LC_ALL", "C");
      int exitCode = waitFor(builder.start(), command);
      if (exitCode != 0) {
        String output = Files.readString(error, ISO_8859_1) + Files.readString(out, ISO_8859_1);
        throw new ToolFailure(command + " ended with exit code " + exitCode, output.strip());
      }
      return Files.readAllBytes(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int waitFor(Process process, List<String> command) {
    try {
      if (process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      throw new ToolFailure(command + " did not end within " + TIMEOUT, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolFailure(command + " was interrupted", "");
    } finally {
      process.destroyForcibly();
    }
  }
}
