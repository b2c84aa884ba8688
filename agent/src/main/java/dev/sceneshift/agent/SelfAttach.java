package dev.sceneshift.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Starts the agent in the JVM that asks for it, where no {@code -javaagent} did. A JVM may not
 * attach to itself unless it was started for that, so a second one is started to do it.
 */
public final class SelfAttach {
  /** What {@code -javaagent:sceneshift.jar=} is given where tests will say what is to be run. */
  public static final String FOR_TESTS = "junit";

  private static final Object LOCK = new Object();

  /** Why an earlier attempt failed, so that it is not made again; guarded by {@link #LOCK}. */
  private static @Nullable String refused;

  private SelfAttach() {}

  /** The agent could not be started; the message is for the user and says what to do. */
  public static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /**
   * What the JVM granted to the agent, which is started if need be.
   *
   * @throws RefusedException if the JVM does not let an agent be started now
   */
  public static Instrumentation instrumentation() throws RefusedException {
    synchronized (LOCK) {
      Instrumentation granted = PreMain.instrumentation();
      if (granted != null) {
        return granted;
      }
      if (refused == null && granted() == null) {
        refused = attach();
      }
      granted = granted();
      if (granted == null) {
        throw new RefusedException(refused + "; " + advice());
      }
      return begin(granted);
    }
  }

  private static Instrumentation begin(Instrumentation granted) throws RefusedException {
    try {
      PreMain.install(granted);
      return granted;
    } catch (IOException | IllegalStateException e) {
      throw new RefusedException("the agent cannot begin: " + e.getMessage() + "; " + advice());
    }
  }

  /** Starts the agent; what remains to be said if that fails. */
  private static String attach() {
    String forbidden = forbidden(ManagementFactory.getRuntimeMXBean().getInputArguments());
    if (forbidden != null) {
      return "the agent cannot attach itself to this JVM: " + forbidden + " forbids it";
    }
    try {
      Process helper = start(agentJar());
      helper.getOutputStream().close();
      String said = new String(helper.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      helper.waitFor();
      return "the agent could not attach itself to this JVM: " + lastLine(said);
    } catch (IOException e) {
      return "the agent could not attach itself to this JVM: " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "the agent could not attach itself to this JVM: interrupted";
    }
  }

  private static String lastLine(String said) {
    return said.strip().lines().reduce((first, second) -> second).orElse("no reason was given");
  }

  /** The option among those of a JVM that forbids to attach, or null. The last one counts. */
  static @Nullable String forbidden(List<String> jvmOptions) {
    String forbidden = null;
    for (String option : jvmOptions) {
      switch (option) {
        case "-XX:+DisableAttachMechanism", "-XX:-EnableDynamicAgentLoading" -> forbidden = option;
        case "-XX:-DisableAttachMechanism", "-XX:+EnableDynamicAgentLoading" -> forbidden = null;
        default -> {}
      }
    }
    return forbidden;
  }

  private static String advice() {
    String jar;
    try {
      Path home = BootstrapClasses.home();
      jar = Files.isDirectory(home) ? "sceneshift.jar" : home.toString();
    } catch (IOException e) {
      jar = "sceneshift.jar";
    }
    return "start the JVM with -javaagent:"
        + jar
        + "="
        + FOR_TESTS
        + " (Surefire and Failsafe: in <argLine>)";
  }

  private static Process start(Path agent) throws IOException {
    ProcessHandle self = ProcessHandle.current();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            BootstrapClasses.home().toString(),
            AttachMain.class.getName(),
            Long.toString(self.pid()),
            agent.toString())
        .redirectErrorStream(true)
        .start();
  }

  /* Were it our own jar, all of it would come to stand on the class path of the system loader too,
   * before the loader of tests that have one of their own. */
  private static Path agentJar() throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Agent-Class", Grant.class.getName());
    main.putValue("Can-Redefine-Classes", "true");
    main.putValue("Can-Retransform-Classes", "true");
    Path jar = Files.createTempFile("sceneshift-agent", ".jar");
    jar.toFile().deleteOnExit();
    String name = Grant.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(file, manifest);
        InputStream grant = Grant.class.getResourceAsStream("/" + name)) {
      if (grant == null) {
        throw new IOException("the agent lacks " + name);
      }
      zip.putNextEntry(new JarEntry(name));
      grant.transferTo(zip);
    }
    return jar;
  }

  /** What {@link Grant} was given, wherever it was loaded. */
  private static @Nullable Instrumentation granted() {
    try {
      Class<?> grant = ClassLoader.getSystemClassLoader().loadClass(Grant.class.getName());
      return (Instrumentation) grant.getMethod("instrumentation").invoke(null);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
