package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.stage.Part.CuePart;
import dev.sceneshift.agent.stage.Part.FaultPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All runs of one script: the baselines, and each member once. Used once, by one thread. */
final class Family {
  private final Script script;
  private final StepClasses classes;
  private final Map<String, RunResult> baselines;
  private final long[] fired;
  private final long[] mostFired;
  private final long[] mostPassed;
  private final boolean[] everHeld;
  private final List<String> traces = new ArrayList<>();
  private int runs;
  private @Nullable Finding finding;
  private @Nullable RunResult last;

  /**
   * Prepares the family.
   *
   * @param baselines those run already; the family adds its own
   */
  Family(Script script, StepClasses classes, Map<String, RunResult> baselines) {
    this.script = script;
    this.classes = classes;
    this.baselines = baselines;
    int parts = script.parts().size();
    this.fired = new long[parts];
    this.mostFired = new long[parts];
    this.mostPassed = new long[parts];
    this.everHeld = new boolean[script.expects().size()];
  }

  /**
   * Runs every member, up to the first that fails.
   *
   * @param keepTraces whether all traces are kept, to be compared
   */
  void run(boolean keepTraces, long maxRuns) {
    Odometer odometer = new Odometer(script.wheels());
    boolean more = true;
    while (more && finding == null) {
      int[] positions = odometer.positions();
      Map<String, Object> quiet = quiet(positions);
      if (finding != null) {
        return;
      }
      RunResult result = new Play(script, false, positions, classes, quiet).play();
      if (result.isMember()) {
        take(result, keepTraces);
      }
      if (finding == null && runs > Math.min(script.runLimit(), maxRuns)) {
        finding = Finding.of(Verdict.TOO_MANY, "more than " + (runs - 1) + " runs");
      }
      more = odometer.turn(result.choices());
    }
    if (finding == null) {
      finding = summary();
    }
  }

  private Map<String, Object> quiet(int[] positions) {
    String key = baselineKey(positions);
    RunResult baseline = baselines.get(key);
    if (baseline == null) {
      baseline = new Play(script, true, positions, classes, Map.of()).play();
      baselines.put(key, baseline);
    }
    Optional<Finding> wrong = broken(baseline);
    if (wrong.isPresent()) {
      finding =
          new Finding(
              Verdict.BASELINE_BROKEN,
              "without its schedule: " + wrong.get().verdict().words() + ": " + wrong.get().text(),
              script.scenario().location());
      last = baseline;
    }
    return baseline.measured();
  }

  private static Optional<Finding> broken(RunResult baseline) {
    return baseline.findings().stream().findFirst();
  }

  /** The wheels that a baseline knows: those of its actors, and the row. */
  private String baselineKey(int[] positions) {
    int[] known = new int[positions.length];
    for (Wheel wheel : script.wheels()) {
      boolean row = wheel.written().equals("examples");
      boolean ofActor =
          script.actors().stream().anyMatch(a -> a.location().equals(wheel.sentence()));
      known[wheel.index()] = row || ofActor ? positions[wheel.index()] : -1;
    }
    return Arrays.toString(known);
  }

  private void take(RunResult result, boolean keepTraces) {
    runs++;
    last = result;
    for (Part part : script.parts()) {
      int i = part.id();
      fired[i] += result.fired()[i];
      mostFired[i] = Math.max(mostFired[i], result.fired()[i]);
      mostPassed[i] = Math.max(mostPassed[i], result.passed()[i]);
    }
    for (int i = 0; i < everHeld.length; i++) {
      everHeld[i] |= result.held()[i];
    }
    if (keepTraces) {
      traces.addAll(result.trace().lines());
    }
    if (!result.findings().isEmpty()) {
      finding = result.findings().get(0);
    }
  }

  /** What can be said only when all members have run. */
  private @Nullable Finding summary() {
    for (Part part : script.parts()) {
      long wanted = wanted(part);
      if (!part.maybe() && mostFired[part.id()] < wanted) {
        return new Finding(Verdict.NEVER_REACHED, neverReached(part, wanted), part.location());
      }
    }
    for (int i = 0; i < everHeld.length; i++) {
      Script.ExpectLine line = script.expects().get(i);
      if (line.expect().inSomeRun() && !everHeld[i]) {
        return new Finding(
            Verdict.FAILED,
            "in none of " + runs + " runs: " + FactChecker.text(line.fact()),
            line.location());
      }
    }
    return null;
  }

  private static long wanted(Part part) {
    Selection selection =
        part instanceof CuePart cue
            ? cue.watched().selection()
            : part instanceof FaultPart fault ? fault.watched().selection() : null;
    return selection instanceof Selection.Between between
        ? between.last() - between.first() + 1
        : 1;
  }

  private String neverReached(Part part, long wanted) {
    long passed = mostPassed[part.id()];
    String times =
        part instanceof CuePart || part instanceof FaultPart
            ? "; its point was passed " + passed + (passed == 1 ? " time" : " times")
            : "";
    return part.text()
        + (wanted > 1 ? " (fired " + mostFired[part.id()] + " of " + wanted + " times)" : "")
        + times;
  }

  Optional<Finding> finding() {
    return Optional.ofNullable(finding);
  }

  int runs() {
    return runs;
  }

  /** The lines of all members, if they were kept. */
  List<String> traces() {
    return traces;
  }

  /** The lines of the last run. */
  List<String> lastTrace() {
    return last == null ? List.of() : last.trace().lines();
  }

  /** What the wheels took in the last run. */
  String member() {
    StringBuilder text = new StringBuilder();
    for (Wheel wheel : script.wheels()) {
      Object value = last == null ? null : last.choices().taken(wheel);
      String shown =
          wheel.kind() == Wheel.Kind.HITS && last != null
              ? "hit " + last.choices().hit(wheel) + number(wheel, value)
              : String.valueOf(value);
      text.append(text.length() == 0 ? "" : ", ").append(wheel.written()).append(": ");
      text.append(shown);
    }
    return text.toString();
  }

  private static String number(Wheel wheel, @Nullable Object value) {
    return value instanceof Long number && number != 0 && !wheel.noun().isEmpty()
        ? " (" + wheel.noun() + " " + number + ")"
        : "";
  }

  List<ScenarioResult.Firing> firings() {
    List<ScenarioResult.Firing> firings = new ArrayList<>();
    for (Part part : script.parts()) {
      firings.add(new ScenarioResult.Firing(part.text(), part.location(), fired[part.id()]));
    }
    return firings;
  }
}
