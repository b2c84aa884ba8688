package dev.sceneshift.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM enters the agent: {@code -javaagent}, or {@code java -jar}, whose manifest starts
 * the agent before {@code main}.
 *
 * <p>The runtime package is given to the bootstrap loader before anything else; nothing here may
 * mention it by type.
 */
public final class PreMain {
  private static final int BAD_INPUT = 2;
  private static volatile @Nullable Instrumentation instrumentation;

  private PreMain() {}

  /**
   * For {@code -javaagent}: the program under the agent is the subject, unless it is a run of tests
   * that will say what is to be done.
   */
  public static void premain(@Nullable String argument, Instrumentation granted) {
    try {
      install(granted);
      if (SelfAttach.FOR_TESTS.equals(argument)) {
        return;
      }
      Attachment.begin(AgentOptions.parse(argument), granted);
    } catch (NoSuchFileException e) {
      refuse("no such file: " + e.getFile());
    } catch (AgentOptions.BadOptionException | IOException | RuntimeException e) {

      refuse(String.valueOf(e.getMessage()));
    }
  }

  /** Going on would run the program without its faults, and nobody would know. */
  private static void refuse(String why) {
    System.err.println("sceneshift: " + why);
    System.exit(BAD_INPUT);
  }

  /**
   * For {@code java -jar}, whose command line follows; and for a JVM that runs already, which is
   * asked for something by the command line of another.
   */
  public static void agentmain(@Nullable String argument, Instrumentation granted)
      throws IOException {
    install(granted);
    if (argument != null && argument.startsWith(LiveRequest.PREFIX)) {
      // The JVM grants anew for each request; the first grant keeps its place among other agents.
      LiveRequest.answer(
          argument.substring(LiveRequest.PREFIX.length()), Objects.requireNonNull(instrumentation));
    }
  }

  /** Begins with what the JVM granted; once. */
  static synchronized void install(Instrumentation granted) throws IOException {
    if (instrumentation != null) {
      return;
    }
    BootstrapClasses.install(granted);
    instrumentation = granted;
  }

  /** What the JVM granted; null if it did not start the agent. */
  public static @Nullable Instrumentation instrumentation() {
    return instrumentation;
  }
}
