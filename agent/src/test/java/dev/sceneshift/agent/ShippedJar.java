package dev.sceneshift.agent;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The jar as a user gets it, and the JVMs that run it. */
final class ShippedJar {
  /** Where the tests' own classes are, the toy subject among them. */
  static final Path SUBJECT = home();

  static final Path PATH = SUBJECT.resolveSibling("sceneshift.jar");
  private static final long PATIENCE_SECONDS = 120;

  private ShippedJar() {}

  /* Not relative to the working directory: after shading, Maven takes target for the module's own. */
  private static Path home() {
    try {
      return Path.of(ShippedJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a process said, errors among it, and what it ended with. */
  record Ended(int status, String output) {}

  /** {@code java -jar sceneshift.jar ...}. */
  static Ended command(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("-jar", PATH.toString()));
    command.addAll(List.of(arguments));
    return java(command);
  }

  /** A program under {@code -javaagent}. */
  static Ended attached(String options, String mainClass, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("-javaagent:" + PATH + "=" + options, "-cp", SUBJECT.toString(), mainClass));
    command.addAll(List.of(arguments));
    return java(command);
  }

  /** {@code java} with these arguments. */
  static Ended java(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // These processes end before the second compiler has paid for itself.
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("still running: " + command + "\n" + output);
    }
    return new Ended(process.exitValue(), output);
  }
}
