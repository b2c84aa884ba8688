package dev.sceneshift.agent.instrument;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Runs a main class in a fresh JVM with the agent, as weaving the JDK needs one. */
final class ForkedJvm {
  private static final long LIMIT_SECONDS = 600;

  private ForkedJvm() {}

  /** The output of a run that ended with 0; both streams together. */
  static String run(Class<?> main, String... arguments) throws IOException, InterruptedException {
    return run(Path.of(System.getProperty("java.home")), List.of(), main, arguments);
  }

  static String run(Path javaHome, List<String> options, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("forked");
    Path output = directory.resolve("output");
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin/java").toString());
    command.addAll(options);
    command.add("-javaagent:" + agentJar(directory));
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    String text = Files.readString(output, StandardCharsets.UTF_8);
    Files.delete(output);
    Files.delete(directory.resolve("agent.jar"));
    Files.delete(directory);
    if (!ended || process.exitValue() != 0) {
      throw new AssertionError((ended ? "exit " + process.exitValue() : "hung") + "\n" + text);
    }
    return text;
  }

  private static Path agentJar(Path directory) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Premain-Class", TestAgent.class.getName());
    main.putValue("Can-Retransform-Classes", "true");
    main.putValue("Can-Redefine-Classes", "true");
    Path jar = directory.resolve("agent.jar");
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
    return jar;
  }
}
