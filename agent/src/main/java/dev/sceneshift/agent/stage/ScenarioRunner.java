package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.model.Scenario;
import org.jspecify.annotations.Nullable;

/** Runs scenarios, one after another, in one class loader. Used by one thread. */
public final class ScenarioRunner {
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
    Repeater repeater = repeater(file, scenario, options);
    Repetitions repetitions = new Repetitions(options.repeat());
    repetitions.begin(repeater.first());
    if (!repetitions.isComplete()) {
      int more = options.repeat() - 1;
      repetitions.add(1, more, repeater.again(repetitions.digest(), more));
    }
    return repetitions.result();
  }

  /**
   * Runs a scenario once, as a candidate for a replay: what may be recorded beside its file does
   * not count.
   *
   * @throws StageException if it cannot be run, as when a given fails
   */
  public ScenarioResult runUnrecorded(LoadedFile file, Scenario scenario) {
    long begun = System.nanoTime();
    Staging staging = staging(file, scenario);
    Family family = staging.family();
    return staging.result(family, staging.runUnrecorded(family, RunOptions.ONCE), begun);
  }

  /**
   * Begins with a scenario of such a file that is to be run again and again; the runs may be spread
   * over any number of JVMs, and are put together by {@link Repetitions}.
   */
  public Repeater repeater(LoadedFile file, Scenario scenario, RunOptions options) {
    return new Repeater(staging(file, scenario), options);
  }

  /**
   * Begins with the blocks of a scenario of such a file, which may be run in any order, in any
   * number of JVMs, and are put together by {@link Gathering}.
   */
  public BlockRunner blocks(LoadedFile file, Scenario scenario, RunOptions options) {
    return new BlockRunner(staging(file, scenario), options);
  }

  /**
   * Begins with the proof of a scenario of such a file: what it catches if one protection of its
   * vocabulary after another is taken away, in any order, in any number of JVMs.
   */
  public ScenarioProver prover(LoadedFile file, Scenario scenario, RunOptions options) {
    boolean without = ScenarioProver.takesAway(scenario);
    ScriptCompiler compiler = new ScriptCompiler(file, scenario, Mode.STAGED);
    Script script = without ? compiler.compile() : compiler.compileForProof();
    return new ScenarioProver(new Staging(script, classes, weaver), options);
  }

  private Staging staging(LoadedFile file, Scenario scenario) {
    return new Staging(new ScriptCompiler(file, scenario, Mode.STAGED).compile(), classes, weaver);
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
}
