package dev.sceneshift.agent;

import dev.sceneshift.agent.instrument.ClassFileLookup;
import dev.sceneshift.agent.instrument.ExitWeaver;
import dev.sceneshift.agent.instrument.JdkSeam;
import dev.sceneshift.agent.instrument.MethodLookup;
import dev.sceneshift.agent.instrument.MonitorWeaver;
import dev.sceneshift.agent.instrument.PointWeaver;
import dev.sceneshift.agent.report.ReportFile;
import dev.sceneshift.agent.report.ResultText;
import dev.sceneshift.agent.runtime.ExitHooks;
import dev.sceneshift.agent.stage.AttachedPlay;
import dev.sceneshift.agent.stage.Mode;
import dev.sceneshift.agent.stage.ScenarioCheck;
import dev.sceneshift.agent.stage.ScenarioResult;
import dev.sceneshift.agent.stage.Verdict;
import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.ScenarioLoader;
import dev.sceneshift.dsl.model.Scenario;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A scenario that goes along with a program under {@code -javaagent}.
 *
 * <p>The verdict goes to standard error when all roles have been played, or as the program ends. A
 * failure turns the exit status 0 into 1 in one of two ways: {@code System.exit(0)} is woven to ask
 * first, and for a program whose last thread just ends, a thread of ours that has waited for all
 * others calls {@code System.exit(1)}. A program that is killed, or ends with another status, keeps
 * it.
 */
final class Attachment {
  private static final int FAILED = 1;
  private final AgentOptions options;
  private volatile boolean failed;

  private Attachment(AgentOptions options) {
    this.options = options;
  }

  /**
   * Reads the scenario and has the program watched.
   *
   * @throws IOException if the file cannot be read, or cannot be run on this program; the message
   *     may have several lines
   */
  static void begin(AgentOptions options, Instrumentation instrumentation) throws IOException {
    ClassLoader loader = ClassLoader.getSystemClassLoader();
    // The one takes as long as the other, and a program waits for both.
    Meanwhile weaving = Meanwhile.begin(() -> weaveJdk(instrumentation));
    LoadedFile file = read(options, loader);
    Scenario scenario = choose(file, options);
    MonitorWeaver.install(instrumentation, (name, by) -> by == loader && isOfProgram(name));
    weaving.await();
    Attachment attachment = new Attachment(options);
    AttachedPlay play =
        AttachedPlay.begin(
            file,
            scenario,
            loader,
            MethodWeaver.once(new PointWeaver(instrumentation, new MethodLookup(loader))),
            attachment::tell);
    attachment.watchTheEnd(play);
  }

  private static void weaveJdk(Instrumentation instrumentation) {
    JdkSeam.install(instrumentation);
    ExitWeaver.install(instrumentation);
  }

  /**
   * Reads a scenario file for this program.
   *
   * @throws IOException if it cannot be read, or not be run on a program that runs by itself
   */
  static LoadedFile read(AgentOptions options, ClassLoader loader) throws IOException {
    LoadedFile file =
        ScenarioLoader.forClassPath(loader, new ClassFileLookup(loader)).load(options.file());
    requireOk(file);
    Scenario scenario = choose(file, options);
    Optional<ScenarioCheck.Objection> objection =
        ScenarioCheck.objection(file, scenario, Mode.ATTACHED);
    if (objection.isPresent()) {
      throw new IOException(objection.get().location() + ": " + objection.get().message());
    }
    return file;
  }

  private static boolean isOfProgram(String className) {
    return !className.startsWith("dev.sceneshift.agent.")
        && !className.startsWith("dev.sceneshift.dsl.");
  }

  private static void requireOk(LoadedFile file) throws IOException {
    if (!file.isOk()) {
      throw new IOException(
          file.issues().stream()
              .map(issue -> issue.render())
              .collect(Collectors.joining("\n", "the scenario cannot be run\n", "")));
    }
  }

  /** The one scenario of the file that the options mean. */
  static Scenario choose(LoadedFile file, AgentOptions options) throws IOException {
    String title = options.scenario();
    List<Scenario> chosen =
        file.file().scenarios().stream()
            .filter(s -> title == null || s.title().text().equals(title))
            .toList();
    if (chosen.size() == 1) {
      return chosen.get(0);
    }
    throw new IOException(
        title == null
            ? options.file()
                + " holds "
                + chosen.size()
                + " scenarios and a program runs once: choose one by scenario=TITLE"
            : options.file() + " has no single scenario \"" + title + "\"");
  }

  /** Sees to it that there is a verdict, however the program ends. */
  private void watchTheEnd(AttachedPlay play) {
    ExitHooks.handle(
        status -> {
          play.conclude();
          return status == 0 && failed ? FAILED : status;
        });
    Runtime.getRuntime().addShutdownHook(new Thread(play::conclude, "sceneshift verdict"));
    Thread last = new Thread(() -> outlive(play), "sceneshift end");
    last.setDaemon(false);
    last.start();
  }

  private void outlive(AttachedPlay play) {
    LastThread.await();
    play.conclude();
    if (failed) {
      System.exit(FAILED);
    }
  }

  private void tell(ScenarioResult result) {
    failed = result.verdict() != Verdict.PASS;
    if (!tell(result, options)) {
      failed = true;
    }
  }

  /** Says what became of the scenario, and writes what was asked for; false if it cannot be. */
  static boolean tell(ScenarioResult result, AgentOptions options) {
    System.err.println("sceneshift: " + ResultText.line(result));
    ResultText.why(result).forEach(System.err::println);
    if (result.verdict() != Verdict.PASS) {
      ResultText.trace(result).forEach(System.err::println);
    }
    try {
      if (options.report() != null) {
        ReportFile.write(options.report(), List.of(result));
      }
      if (options.trace() != null) {
        Files.write(options.trace(), result.traces());
      }
      return true;
    } catch (IOException e) {
      System.err.println("sceneshift: the report cannot be written: " + e.getMessage());
      return false;
    }
  }
}
