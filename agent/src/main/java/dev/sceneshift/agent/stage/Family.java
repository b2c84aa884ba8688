package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.MemoryHooks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All runs of one script: the baselines, and each member once. Used once, by one thread.
 *
 * <p>A family without a guard takes over those members of the whole family that made no call of the
 * guard: they would run as they did.
 */
final class Family {
  private final Script script;
  private final StepClasses classes;
  private final Baselines baselines;
  private final @Nullable Guard taken;
  private final Map<List<Integer>, RunResult> members;
  private Tally tally;

  /** Members after which a family without a guard is left, though there may be more. */
  private final long most;

  private final List<String> traces = new ArrayList<>();

  /** Those that were run out of their order, and need not be run in it again. */
  private final Map<List<Integer>, RunResult> probed = new HashMap<>();

  private int played;

  /** How many values the outermost wheel has; 0 if that is found out by running. */
  private long outermost;

  private @Nullable Finding finding;
  private @Nullable RunResult last;
  private @Nullable RunResult failed;

  /**
   * Prepares the family.
   *
   * @param baselines those run already; the family adds its own
   */
  Family(Script script, StepClasses classes, Baselines baselines) {
    this(script, classes, baselines, null, new LinkedHashMap<>(), Long.MAX_VALUE);
  }

  private Family(
      Script script,
      StepClasses classes,
      Baselines baselines,
      @Nullable Guard taken,
      Map<List<Integer>, RunResult> members,
      long most) {
    this.script = script;
    this.classes = classes;
    this.baselines = baselines;
    this.taken = taken;
    this.members = members;
    this.most = most;
    this.tally = new Tally(script);
  }

  /**
   * The same family, now that it has run, without a guard.
   *
   * @param most members after which it is left, though there may be more
   */
  Family without(Guard guard, long most) {
    return new Family(script, classes, baselines, guard, members, most);
  }

  /** The positions of the members that called the guard, in the order in which they were run. */
  List<int[]> reaching(Guard guard) {
    return members.entrySet().stream()
        .filter(member -> member.getValue().isMember() && member.getValue().reached()[guard.id()])
        .map(member -> member.getKey().stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  /**
   * Runs one member out of its order. It counts only if it fails: what it fails by is the finding.
   *
   * @param counts whether a verdict is a failure
   */
  void probe(int[] positions, Predicate<Verdict> counts) {
    Map<String, Object> quiet = quiet(positions);
    RunResult result = member(positions, quiet);
    List<Finding> findings = result.findings();
    if (result.isMember() && !findings.isEmpty() && counts.test(findings.get(0).verdict())) {
      take(result, false);
    }
    probed.put(boxed(positions), result.untold());
  }

  /**
   * Runs every member, up to the first that fails.
   *
   * @param keepTraces whether all traces are kept, to be compared
   */
  void run(boolean keepTraces, long maxRuns) {
    telling(() -> runAll(keepTraces, maxRuns));
  }

  /**
   * Does something in which schedules may be left out. If a class came up that does not tell what
   * it touches, it is done anew with none left out: which are would depend on when it came.
   */
  private <A> A telling(Supplier<A> doing) {
    boolean told = MemoryHooks.isWatched();
    A done = doing.get();
    if (!told || MemoryHooks.isWatched()) {
      return done;
    }
    tally = new Tally(script);
    traces.clear();
    probed.clear();
    played = 0;
    finding = null;
    last = null;
    failed = null;
    return doing.get();
  }

  private boolean runAll(boolean keepTraces, long maxRuns) {
    boolean more = true;
    for (int position = 0; more && finding == null; position++) {
      more = runBlock(position, keepTraces, maxRuns);
      leaveIf(more);
    }
    if (finding == null) {
      finding = tally.summary();
    }
    return more;
  }

  /**
   * Runs the members in which the outermost wheel stands at a position, up to the first that fails.
   *
   * @return whether it can stand at the next
   */
  private boolean runBlock(int position, boolean keepTraces, long maxRuns) {
    long limit = Math.min(script.runLimit(), maxRuns);
    int before = tally.runs();
    Odometer odometer = Odometer.block(script, position);
    Choices choices = null;
    boolean more = true;
    while (more && finding == null) {
      int[] positions = odometer.positions();
      Map<String, Object> quiet = quiet(positions);
      if (finding != null) {
        return false;
      }
      RunResult result = member(positions, quiet);
      choices = result.choices();
      if (result.isMember()) {
        take(result, keepTraces);
      }
      boolean tooMany = tally.runs() - before > limit;
      more = odometer.turn(choices) && !tooMany;
      leaveIf(more);
      outermost = script.wheels().isEmpty() ? 0 : choices.size(script.wheels().get(0));
    }
    if (finding == null && tally.runs() > limit) {
      finding = tooMany(limit);
    }
    return finding == null && choices != null && odometer.hasNextBlock(choices);
  }

  private void leaveIf(boolean more) {
    if (more && finding == null && played >= most) {
      finding =
          Finding.of(
              Verdict.TOO_MANY,
              "of "
                  + (taken == null ? members.size() : reaching(taken).size())
                  + " members that call it "
                  + played
                  + " were run without it, and pass");
    }
  }

  static Finding tooMany(long limit) {
    return Finding.of(Verdict.TOO_MANY, "more than " + limit + " runs");
  }

  /** Runs one block and nothing else. */
  Block block(int position, long maxRuns) {
    boolean more = telling(() -> runBlock(position, false, maxRuns));
    return tally.block(more, outermost, finding(), member(), lastTrace(), replay());
  }

  private RunResult member(int[] positions, Map<String, Object> quiet) {
    List<Integer> key = boxed(positions);
    RunResult probe = probed.get(key);
    if (probe != null) {
      return probe;
    }
    RunResult known = members.get(key);
    if (taken != null && known != null && !known.reached()[taken.id()]) {
      return known;
    }
    played++;
    RunResult result = new Play(script, false, positions, classes, taken, quiet).play();
    if (taken == null && !script.guards().isEmpty()) {
      members.put(key, result.untold());
    }
    return result;
  }

  private static List<Integer> boxed(int[] positions) {
    return Arrays.stream(positions).boxed().toList();
  }

  private Map<String, Object> quiet(int[] positions) {
    RunResult baseline = baselines.find(positions);
    if (baseline == null) {
      baseline = new Play(script, true, positions, classes, null, Map.of()).play();
      baselines.put(positions, baseline);
    }
    Optional<Finding> broken = baselines.broken(baseline);
    if (broken.isPresent()) {
      finding = broken.get();
      last = baseline;
    }
    return baseline.measured();
  }

  private void take(RunResult result, boolean keepTraces) {
    tally.take(result);
    last = result;
    if (keepTraces) {
      traces.addAll(result.trace().lines());
    }
    if (!result.findings().isEmpty()) {
      finding = result.findings().get(0);
      failed = result;
    }
  }

  Optional<Finding> finding() {
    return Optional.ofNullable(finding);
  }

  /** The member that failed, if it was one, as a scenario of its own. */
  Optional<Replay> replay() {
    RunResult member = failed;
    boolean family = script.isFamily() || (member != null && !member.drawn().isEmpty());
    return family && member != null ? ReplayWriter.of(script, member) : Optional.empty();
  }

  /** Whether anything was run, be it a baseline that broke. */
  boolean hasRun() {
    return last != null;
  }

  int runs() {
    return tally.runs();
  }

  /** Members that were really run, those included that turned out to belong to no family. */
  int played() {
    return played;
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
    return last == null ? "" : MemberLabel.shown(script, last.choices());
  }

  List<ScenarioResult.Firing> firings() {
    return tally.firings();
  }
}
