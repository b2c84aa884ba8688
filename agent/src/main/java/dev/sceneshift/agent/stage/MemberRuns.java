package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.model.Scenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members of one scenario, run one at a time as somebody asks for them, in the order in which
 * {@link ScenarioRunner} runs them, and also after one has failed. Used by one thread; of two that
 * are begun, the later one alone can go on, since it has its own methods woven.
 *
 * <p>Whether there is one member more is found by running it, so of a family the next is run as
 * soon as that is asked. Where instances of a host take part it is then run again for the caller,
 * and must give the same trace.
 */
public final class MemberRuns {
  /** One run, and what it leaves behind. */
  private record Ran(RunResult result, RunState state) {}

  private final Script script;
  private final StepClasses classes;
  private final @Nullable MemberHost host;
  private final long maxRuns;
  private final Baselines baselines;
  private final Tally tally;
  private final Odometer odometer;
  private final boolean runsAhead;
  private @Nullable Finding blocked;
  private @Nullable Finding whole;
  private @Nullable Ran ahead;
  private @Nullable Ran last;
  private boolean ended;

  private MemberRuns(
      Script script, StepClasses classes, @Nullable MemberHost host, RunOptions options) {
    this.script = script;
    this.classes = classes;
    this.host = host;
    this.maxRuns = Math.min(script.runLimit(), options.maxRuns());
    this.baselines = new Baselines(script);
    this.tally = new Tally(script);
    this.odometer = Odometer.of(script);
    this.runsAhead = isFamily();
  }

  /**
   * Has the methods of a scenario woven.
   *
   * @param host makes instances of the test class whose methods the scenario's phrases are; null if
   *     there is none
   */
  static MemberRuns begin(
      LoadedFile file,
      Scenario scenario,
      StepClasses classes,
      Weaver weaver,
      @Nullable MemberHost host,
      RunOptions options) {
    Script script = new ScriptCompiler(file, scenario, Mode.STAGED).compile();
    MemberRuns runs = new MemberRuns(script, classes, host, options);
    List<String> wrong = classes.weave(script, weaver);
    if (!wrong.isEmpty()) {
      runs.blocked =
          new Finding(
              Verdict.NOT_INSTRUMENTED, String.join("\n", wrong), script.scenario().location());
    }
    return runs;
  }

  /** Whether there may be more than one member, and so something to be said of all together. */
  public boolean isFamily() {
    return script.isFamily();
  }

  /** Whether there is one member more; runs it if that is the only way to know. */
  public boolean hasNext() {
    if (ended || blocked != null) {
      return !ended;
    }
    while (runsAhead && ahead == null && !ended) {
      Ran ran = runHidden(odometer.positions());
      if (ran == null || ran.result().isMember()) {
        ahead = ran;
        return ran == null || !isTooMany();
      }
      ended = !odometer.turn(ran.result().choices());
    }
    return !ended && !isTooMany();
  }

  /** Whether there is one member more than there may be; if so, the others are not run. */
  private boolean isTooMany() {
    if (tally.runs() >= maxRuns) {
      ended = true;
      whole = Finding.of(Verdict.TOO_MANY, "more than " + maxRuns + " runs");
    }
    return ended;
  }

  /**
   * What became of the next member.
   *
   * @param instance the instance of the host that takes part; ignored if there is no host
   * @throws StageException if it cannot be run, as when a given fails
   */
  public MemberResult next(@Nullable Object instance) {
    if (!hasNext()) {
      throw new IllegalStateException("no member is left of " + script.title());
    }
    Ran hidden = ahead;
    ahead = null;
    int[] positions = odometer.positions();
    if (blocked == null && hidden == null) {
      quiet(positions);
    }
    if (blocked != null) {
      ended = true;
      return result(last, blocked);
    }
    Ran ran =
        hidden == null || host != null
            ? run(false, positions, host == null ? null : instance)
            : hidden;
    last = ran;
    return taken(ran, hidden);
  }

  private MemberResult taken(Ran ran, @Nullable Ran hidden) {
    RunResult result = ran.result();
    Finding finding = result.findings().stream().findFirst().orElse(null);
    if (finding == null && hidden != null && hidden != ran) {
      finding = drift(hidden.result(), result);
    }
    if (result.isMember()) {
      tally.take(result);
    } else if (finding == null) {
      finding = Finding.of(Verdict.NEVER_REACHED, "there is no such member");
    }
    ended = !odometer.turn(result.choices());
    if (finding == null && !isFamily()) {
      finding = tally.summary();
    }
    return result(ran, finding);
  }

  /** What can be said of all members together, once there is none left. */
  public MemberResult summary() {
    return result(last, whole != null || blocked != null ? whole : tally.summary()).ofAll();
  }

  /** The words that tell the last member from the others, the same in every run. */
  public String memberId() {
    Ran ran = ahead != null ? ahead : last;
    return ran == null ? "" : MemberLabel.id(script, ran.result().choices());
  }

  /** A run that no caller sees; null if its baseline is broken. */
  private @Nullable Ran runHidden(int[] positions) {
    quiet(positions);
    return blocked != null ? null : runFresh(false, positions);
  }

  private Ran runFresh(boolean baseline, int[] positions) {
    if (host == null) {
      return run(baseline, positions, null);
    }
    Object fresh = host.fresh();
    try {
      return run(baseline, positions, fresh);
    } finally {
      host.done(fresh);
    }
  }

  private Ran run(boolean baseline, int[] positions, @Nullable Object instance) {
    classes.host(instance);
    try {
      Map<String, Object> quiet = baseline ? Map.of() : quiet(positions);
      classes.host(instance);
      Play play = new Play(script, baseline, positions, classes, null, quiet);
      return new Ran(play.play(), play.state());
    } finally {
      classes.host(null);
    }
  }

  /** What the baseline of such a member measured; sets {@link #blocked} if it is broken. */
  private Map<String, Object> quiet(int[] positions) {
    RunResult baseline = baselines.find(positions);
    if (baseline == null) {
      Ran ran = runFresh(true, positions);
      baseline = ran.result();
      baselines.put(positions, baseline);
      Optional<Finding> broken = baselines.broken(baseline);
      if (broken.isPresent()) {
        last = ran;
        blocked = broken.get();
      }
    }
    return baseline.measured();
  }

  private static @Nullable Finding drift(RunResult first, RunResult second) {
    String before = String.join("\n", first.trace().lines());
    String after = String.join("\n", second.trace().lines());
    return before.equals(after)
        ? null
        : Finding.of(Verdict.DRIFTED, TraceDifference.first(before, after));
  }

  private MemberResult result(@Nullable Ran ran, @Nullable Finding finding) {
    SourceLocation location = script.scenario().location();
    Optional<Finding> found = Optional.ofNullable(finding);
    if (ran == null) {
      return new MemberResult(
          script.title(),
          location,
          "",
          found,
          Map.of(),
          Map.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());
    }
    RunState state = ran.state();
    return new MemberResult(
        script.title(),
        location,
        MemberLabel.shown(script, ran.result().choices()),
        found,
        ends(state),
        state.measured,
        state.stuck,
        firings(ran.result()),
        ran.result().trace().events(),
        ran.result().trace().lines(),
        found.isPresent() && isFamily() ? replay(ran.result()) : List.of());
  }

  private List<String> replay(RunResult member) {
    Optional<Replay> replay =
        member.findings().isEmpty() ? Optional.empty() : ReplayWriter.of(script, member);
    return replay.map(Replay::lines).orElse(List.of());
  }

  private static Map<String, ActorEnd> ends(RunState state) {
    Map<String, ActorEnd> ends = new LinkedHashMap<>();
    for (Player player : state.cast.values()) {
      ends.put(
          player.name,
          new ActorEnd(
              player.actor != null && player.actor.isDone(),
              Optional.ofNullable(player.result()),
              Optional.ofNullable(player.failure())));
    }
    return ends;
  }

  private List<ScenarioResult.Firing> firings(RunResult result) {
    return script.parts().stream()
        .map(p -> new ScenarioResult.Firing(p.text(), p.location(), result.fired()[p.id()]))
        .toList();
  }
}
