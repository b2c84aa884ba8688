package dev.sceneshift.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The jars that we ship, and how a user starts them. */
final class Shipped {
  private static final long TIME_LIMIT_MINUTES = Boolean.getBoolean("nightly") ? 300 : 15;

  /** Members of a family that the proof tries without a protection, as README.md says. */
  private static final int TRIAL_RUNS = 8;

  private Shipped() {}

  /** What a process ended with, and what it printed. */
  record Outcome(int exitCode, String out, String err) {
    @Override
    public String toString() {
      return "exit code " + exitCode + "\n" + out + err;
    }
  }

  static Path scenarios() {
    return Path.of(System.getProperty("scenarios"));
  }

  /** The table of what the scenarios catch, as it is checked in. */
  static Path proofPage() {
    return scenarios().resolve("../../../PROOF.md").normalize();
  }

  /** The command that makes {@link #proofPage}, on some scenarios. */
  static Outcome prove(Path report, Path... scenarios) throws IOException, InterruptedException {
    List<Object> arguments =
        new ArrayList<>(List.of("--prove", "--trial-runs", TRIAL_RUNS, "--report", report));
    arguments.addAll(List.of(scenarios));
    return run(arguments.toArray());
  }

  /** {@code java -jar sceneshift.jar run --subject fsmodel.jar --subject examples.jar ...}. */
  static Outcome run(Object... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("-jar", jar("sceneshift.jar"), "run"));
    command.addAll(List.of("--subject", jar("fsmodel.jar"), "--subject", jar("examples.jar")));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    return java(command);
  }

  /** {@code java -javaagent:sceneshift.jar=SCENARIO -jar fsmodel.jar ...}. */
  static Outcome fsmodelUnderAgent(String options, Object... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add("-javaagent:" + jar("sceneshift.jar") + "=" + options);
    command.addAll(List.of("-jar", jar("fsmodel.jar")));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    return java(command);
  }

  /** {@code java -jar fsmodel.jar ...}. */
  static Outcome fsmodel(Object... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("-jar", jar("fsmodel.jar")));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    return java(command);
  }

  private static String jar(String name) {
    return Path.of(System.getProperty(name)).normalize().toString();
  }

  private static Outcome java(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    return process(command);
  }

  /** Runs a command and waits for its end. */
  static Outcome process(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", ".txt");
    Path err = Files.createTempFile("err", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(TIME_LIMIT_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(command + " has not ended; so far: " + Files.readString(out));
      }
      return new Outcome(
          process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
