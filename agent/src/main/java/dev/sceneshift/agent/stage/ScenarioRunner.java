package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.model.Scenario;
import dev.sceneshift.dsl.model.Without;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs scenarios, one after another, in one class loader. Used by one thread. */
public final class ScenarioRunner {
  private static final double NANOS_PER_SECOND = 1e9;

  private final StepClasses classes;
  private final Weaver weaver;

  /**
   * Makes a runner for a program that is loaded once.
   *
   * @param loader where the program and the step classes are found
   * @param weaver has the methods of a scenario watched before it runs
   */
  public ScenarioRunner(ClassLoader loader, Weaver weaver) {
    this(loader, null, weaver);
  }

  /**
   * Makes a runner.
   *
   * @param loader where the program and the step classes are found
   * @param reloading loads the program anew for a run that needs it; null if that cannot be
   * @param weaver has the methods of a scenario watched before it runs
   */
  public ScenarioRunner(ClassLoader loader, @Nullable Reloading reloading, Weaver weaver) {
    this.classes = new StepClasses(loader, reloading);
    this.weaver = weaver;
  }

  /** Has a watchdog look after all runs to come. */
  public void guardedBy(Watchdog watchdog) {
    classes.guardedBy(watchdog);
  }

  /**
   * Runs a scenario of a file without issues, which {@link ScenarioCheck} lets pass.
   *
   * @throws StageException if it cannot be run, as when a given fails
   */
  public ScenarioResult run(LoadedFile file, Scenario scenario, RunOptions options) {
    return run(file, scenario, options, Recording.of(file));
  }

  /**
   * Runs a scenario once, as a candidate for a replay: what may be recorded beside its file does
   * not count.
   *
   * @throws StageException if it cannot be run, as when a given fails
   */
  public ScenarioResult runUnrecorded(LoadedFile file, Scenario scenario) {
    return run(file, scenario, RunOptions.ONCE, Optional.empty());
  }

  private ScenarioResult run(
      LoadedFile file, Scenario scenario, RunOptions options, Optional<Recording> recording) {
    long begun = System.nanoTime();
    Script script = new ScriptCompiler(file, scenario, Mode.STAGED).compile();
    List<String> wrong = weave(script);
    if (!wrong.isEmpty()) {
      return notInstrumented(script, wrong, begun);
    }
    Baselines baselines = new Baselines(script);
    boolean again = options.repeat() > 1;
    Family first = new Family(script, classes, baselines);
    first.run(again, options.maxRuns());
    Optional<ScenarioResult.Repeats> repeats =
        again ? Optional.of(repeat(script, baselines, first, options)) : Optional.empty();
    Optional<Finding> finding = first.finding();
    if (finding.isEmpty() && repeats.isPresent() && !repeats.get().difference().isEmpty()) {
      finding = Optional.of(Finding.of(Verdict.DRIFTED, repeats.get().difference()));
    }
    Optional<Finding> drift =
        recording.flatMap(recorded -> recorded.drift(file, first.lastTrace()));
    return result(script, first, drift.isPresent() ? drift : finding, begun, repeats);
  }

  /**
   * Begins with the blocks of a scenario of such a file, which may be run in any order, in any
   * number of JVMs, and are put together by {@link Gathering}.
   */
  public BlockRunner blocks(LoadedFile file, Scenario scenario, RunOptions options) {
    Script script = new ScriptCompiler(file, scenario, Mode.STAGED).compile();
    return new BlockRunner(script, classes, () -> weave(script), options);
  }

  /**
   * Runs a scenario, and if it passes once more without each protection of its vocabulary, up to
   * the first member of the family that fails.
   *
   * @throws StageException if it cannot be run, as when a given fails
   */
  public ScenarioProof prove(LoadedFile file, Scenario scenario, RunOptions options) {
    if (scenario.sentences(Without.class).findAny().isPresent()) {
      return new ScenarioProof(run(file, scenario, options), true, List.of());
    }
    long begun = System.nanoTime();
    Script script = new ScriptCompiler(file, scenario, Mode.STAGED).compileForProof();
    List<String> wrong = weave(script);
    if (!wrong.isEmpty()) {
      return new ScenarioProof(notInstrumented(script, wrong, begun), false, List.of());
    }
    Family whole = new Family(script, classes, new Baselines(script));
    whole.run(false, options.maxRuns());
    ScenarioResult result = result(script, whole, whole.finding(), begun, Optional.empty());
    List<Trial> trials = new ArrayList<>();
    if (whole.finding().isEmpty()) {
      script.guards().forEach(guard -> trials.add(Trials.of(whole, guard, options)));
    }
    return new ScenarioProof(result, false, trials);
  }

  private List<String> weave(Script script) {
    List<String> objections = classes.objections(script);
    if (!objections.isEmpty()) {
      return objections;
    }
    return weaver.weave(
        script.methods().values().stream().map(points -> points.get(0).method()).toList());
  }

  private static ScenarioResult result(
      Script script,
      Family family,
      Optional<Finding> finding,
      long begun,
      Optional<ScenarioResult.Repeats> repeats) {
    return new ScenarioResult(
        script.title(),
        script.scenario().location(),
        finding,
        family.member(),
        family.runs(),
        family.firings(),
        family.lastTrace(),
        System.nanoTime() - begun,
        repeats,
        family.replay());
  }

  /**
   * Begins with the members of a scenario of such a file, for somebody who runs them one at a time.
   *
   * @param host makes instances of the test class whose methods the scenario's phrases are; null if
   *     there is none
   */
  public MemberRuns members(
      LoadedFile file, Scenario scenario, @Nullable MemberHost host, RunOptions options) {
    return MemberRuns.begin(file, scenario, classes, weaver, host, options);
  }

  private static ScenarioResult notInstrumented(Script script, List<String> wrong, long begun) {
    SourceLocation location = script.scenario().location();
    return new ScenarioResult(
        script.title(),
        location,
        Optional.of(new Finding(Verdict.NOT_INSTRUMENTED, String.join("\n", wrong), location)),
        "",
        0,
        List.of(),
        List.of(),
        System.nanoTime() - begun,
        Optional.empty());
  }

  private ScenarioResult.Repeats repeat(
      Script script, Baselines baselines, Family first, RunOptions options) {
    String wanted = text(first);
    int identical = 1;
    String difference = "";
    long runs = 0;
    long begun = System.nanoTime();
    for (int i = 1; i < options.repeat(); i++) {
      Family next = new Family(script, classes, baselines);
      next.run(true, options.maxRuns());
      runs += next.runs();
      String seen = text(next);
      if (seen.equals(wanted)) {
        identical++;
      } else if (difference.isEmpty()) {
        difference = "run " + (i + 1) + ": " + TraceDifference.first(wanted, seen);
      }
    }
    double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
    return new ScenarioResult.Repeats(
        options.repeat(), identical, difference, seconds > 0 ? runs / seconds : 0);
  }

  /** All that a family came to: every trace, and the verdict. */
  private static String text(Family family) {
    return String.join("\n", family.traces())
        + "\n"
        + family.finding().map(f -> f.verdict().words() + ": " + f.text()).orElse("pass");
  }
}
