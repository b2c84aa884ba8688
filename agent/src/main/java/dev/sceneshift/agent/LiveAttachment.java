package dev.sceneshift.agent;

import dev.sceneshift.agent.instrument.JdkSeam;
import dev.sceneshift.agent.instrument.MethodLookup;
import dev.sceneshift.agent.instrument.PointWeaver;
import dev.sceneshift.agent.report.ResultText;
import dev.sceneshift.agent.stage.AttachedPlay;
import dev.sceneshift.agent.stage.ScenarioResult;
import dev.sceneshift.agent.stage.Verdict;
import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.model.Scenario;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scenario that was loaded into a program while it runs, at most one at a time.
 *
 * <p>Unlike under {@code -javaagent}, nothing is done that could not be taken back: no monitors are
 * woven, and the program's exit status is its own.
 */
final class LiveAttachment {
  private static @Nullable LiveAttachment current;

  private final AgentOptions options;
  private final PointWeaver points;
  private final JdkSeam seam;
  private @Nullable AttachedPlay play;
  private @Nullable Thread atExit;
  private volatile @Nullable ScenarioResult result;

  private LiveAttachment(AgentOptions options, PointWeaver points, JdkSeam seam) {
    this.options = options;
    this.points = points;
    this.seam = seam;
  }

  /**
   * Loads a scenario.
   *
   * @throws IOException if it cannot be read, or cannot be run on this program
   */
  static synchronized LiveRequest.Answer attach(
      AgentOptions options, Instrumentation instrumentation) throws IOException {
    if (current != null) {
      throw new IOException("already attached: " + current.options.file() + "; detach it first");
    }
    ClassLoader loader = ClassLoader.getSystemClassLoader();
    LoadedFile file = Attachment.read(options, loader);
    Scenario scenario = Attachment.choose(file, options);
    LiveAttachment begun =
        new LiveAttachment(
            options,
            new PointWeaver(instrumentation, new MethodLookup(loader)),
            JdkSeam.install(instrumentation));
    try {
      begun.play =
          AttachedPlay.begin(file, scenario, loader, MethodWeaver.once(begun.points), begun::tell);
    } catch (RuntimeException e) {
      begun.giveBack();
      throw e;
    }
    begun.watchTheEnd(begun.play);
    current = begun;
    return new LiveRequest.Answer(LiveRequest.Answer.DONE, "attached: " + scenario.title().text());
  }

  /**
   * Ends the scenario that is loaded, if it has not ended, and gives all classes their bytes back.
   *
   * @throws IOException if none is loaded
   */
  static synchronized LiveRequest.Answer detach() throws IOException {
    LiveAttachment attached = current;
    if (attached == null) {
      throw new IOException("no scenario is attached");
    }
    current = null;
    return attached.end();
  }

  private LiveRequest.Answer end() {
    if (play != null) {
      play.conclude();
    }
    giveBack();
    if (atExit != null) {
      Runtime.getRuntime().removeShutdownHook(atExit);
    }
    ScenarioResult ended = result;
    if (ended == null) {
      return new LiveRequest.Answer(LiveRequest.Answer.FAILED, "detached; there is no verdict");
    }
    List<String> lines = new ArrayList<>();
    lines.add(ResultText.line(ended));
    lines.addAll(ResultText.why(ended));
    return new LiveRequest.Answer(
        ended.verdict() == Verdict.PASS ? LiveRequest.Answer.DONE : LiveRequest.Answer.FAILED,
        String.join("\n", lines));
  }

  private void giveBack() {
    points.close();
    seam.close();
  }

  private void watchTheEnd(AttachedPlay begun) {
    Thread thread = new Thread(begun::conclude, "sceneshift verdict");
    Runtime.getRuntime().addShutdownHook(thread);
    atExit = thread;
  }

  private void tell(ScenarioResult ended) {
    result = ended;
    Attachment.tell(ended, options);
  }

  /** What is wrong, for the user. */
  static String message(Exception e) {
    return e instanceof NoSuchFileException missing
        ? "no such file: " + missing.getFile()
        : e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
