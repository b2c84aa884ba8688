package dev.sceneshift.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks of a JVM that runs already, and what that answers: two small files,
 * since an agent is given one short line and answers nothing.
 */
public final class LiveRequest {
  /** Before the name of the file with the request, in what the agent is given. */
  static final String PREFIX = "request=";

  private static final String FILE = "file";
  private static final String SCENARIO = "scenario";
  private static final String REPORT = "report";
  private static final String TRACE = "trace";
  private static final String STATUS = "status";
  private static final String TEXT = "text";

  private LiveRequest() {}

  /**
   * What the other JVM answered.
   *
   * @param status an exit code for the command
   * @param text one or more lines for the user
   */
  public record Answer(int status, String text) {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int REFUSED = 2;
  }

  /**
   * Has a scenario loaded into a JVM.
   *
   * @throws IOException if the JVM cannot be reached
   */
  public static Answer attach(String pid, AgentOptions options) throws IOException {
    Properties request = new Properties();
    request.setProperty(FILE, options.file().toAbsolutePath().toString());
    put(request, SCENARIO, options.scenario());
    put(request, REPORT, absolute(options.report()));
    put(request, TRACE, absolute(options.trace()));
    return ask(pid, request);
  }

  /**
   * Has the scenario of a JVM ended and its classes given their bytes back.
   *
   * @throws IOException if the JVM cannot be reached
   */
  public static Answer detach(String pid) throws IOException {
    return ask(pid, new Properties());
  }

  private static @Nullable String absolute(@Nullable Path path) {
    return path == null ? null : path.toAbsolutePath().toString();
  }

  private static void put(Properties properties, String key, @Nullable String value) {
    if (value != null) {
      properties.setProperty(key, value);
    }
  }

  private static Answer ask(String pid, Properties request) throws IOException {
    Path file = Files.createTempFile("sceneshift-request", ".properties");
    Path reply = replyTo(file);
    try {
      write(file, request);
      RemoteJvm.load(pid, RemoteJvm.agentJar().toString(), PREFIX + file);
      if (!Files.exists(reply)) {
        throw new IOException("process " + pid + " has another agent of this name, or none");
      }
      Properties answer = read(reply);
      return new Answer(
          Integer.parseInt(answer.getProperty(STATUS, "2")), answer.getProperty(TEXT, ""));
    } catch (RemoteJvm.UnreachableException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(reply);
    }
  }

  /** Does what is asked, in the JVM that is asked. */
  static void answer(String fileName, Instrumentation instrumentation) throws IOException {
    Path file = Path.of(fileName);
    Answer answer;
    try {
      Properties request = read(file);
      answer =
          request.containsKey(FILE)
              ? LiveAttachment.attach(options(request), instrumentation)
              : LiveAttachment.detach();
    } catch (IOException | RuntimeException e) {
      answer = new Answer(Answer.REFUSED, LiveAttachment.message(e));
    }
    Properties reply = new Properties();
    reply.setProperty(STATUS, Integer.toString(answer.status()));
    reply.setProperty(TEXT, answer.text());
    write(replyTo(file), reply);
  }

  private static AgentOptions options(Properties request) {
    return new AgentOptions(
        Path.of(request.getProperty(FILE)),
        request.getProperty(SCENARIO),
        path(request, REPORT),
        path(request, TRACE));
  }

  private static @Nullable Path path(Properties request, String key) {
    String value = request.getProperty(key);
    return value == null ? null : Path.of(value);
  }

  private static Path replyTo(Path request) {
    return request.resolveSibling(request.getFileName() + ".reply");
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    }
    return properties;
  }

  private static void write(Path file, Properties properties) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      properties.store(out, null);
    }
  }
}
