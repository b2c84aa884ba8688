package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.SourceLocation;
import java.util.List;
import java.util.Optional;

/** A script with all that its runs share: classes, weaving, baselines. Used by one thread. */
final class Staging {
  private final Script script;
  private final StepClasses classes;
  private final Weaver weaver;
  private final Baselines baselines;

  Staging(Script script, StepClasses classes, Weaver weaver) {
    this.script = script;
    this.classes = classes;
    this.weaver = weaver;
    this.baselines = new Baselines(script);
  }

  Script script() {
    return script;
  }

  /** A family that has not run. */
  Family family() {
    return new Family(script, classes, baselines);
  }

  /**
   * Has the methods of the script watched; to be done before each run that others may have come
   * between.
   *
   * @return what cannot be watched, and why
   */
  List<String> weave() {
    return classes.weave(script, weaver);
  }

  /**
   * Runs a family.
   *
   * @return why it does not pass, be it that it leaves what was recorded beside its file, or that
   *     it cannot be watched
   */
  Optional<Finding> run(Family family, RunOptions options) {
    Optional<Finding> finding = runUnrecorded(family, options);
    Optional<Finding> drift =
        family.hasRun()
            ? Recording.of(script.file())
                .flatMap(recorded -> recorded.drift(script.file(), family.lastTrace()))
            : Optional.empty();
    return drift.isPresent() ? drift : finding;
  }

  /** The same, whatever was recorded. */
  Optional<Finding> runUnrecorded(Family family, RunOptions options) {
    List<String> wrong = weave();
    if (!wrong.isEmpty()) {
      return Optional.of(notInstrumented(wrong));
    }
    family.run(options.repeat() > 1, options.maxRuns());
    return family.finding();
  }

  Finding notInstrumented(List<String> wrong) {
    SourceLocation location = script.scenario().location();
    return new Finding(Verdict.NOT_INSTRUMENTED, String.join("\n", wrong), location);
  }

  /** What became of a family. */
  ScenarioResult result(Family family, Optional<Finding> finding, long begun) {
    return new ScenarioResult(
        script.title(),
        script.scenario().location(),
        finding,
        family.hasRun() ? family.member() : "",
        family.runs(),
        family.hasRun() ? family.firings() : List.of(),
        family.lastTrace(),
        System.nanoTime() - begun,
        Optional.empty(),
        family.replay());
  }
}
