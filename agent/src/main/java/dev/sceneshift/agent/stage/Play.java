package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Outcome;
import dev.sceneshift.agent.runtime.Points;
import dev.sceneshift.agent.stage.Part.WithoutPart;
import dev.sceneshift.dsl.model.SimpleFact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of a script, from its givens to its expectations. Used once, by one thread. */
final class Play {
  private final Script script;
  private final RunState run;
  private final StepClasses lasting;
  private final StepClasses classes;
  private final @Nullable Guard taken;
  private final FactChecker facts;
  private final Cast cast;
  private final Director director;
  private final FaultMaker faults;

  /**
   * Prepares a run.
   *
   * @param isBaseline whether the schedule is left out
   * @param taken the guard that is taken away, or null
   * @param quiet what the baseline measured; empty for the baseline itself
   */
  Play(
      Script script,
      boolean isBaseline,
      int[] positions,
      StepClasses lasting,
      @Nullable Guard taken,
      Map<String, Object> quiet) {
    this.script = script;
    this.lasting = lasting;
    this.classes = lasting.forRun(script);
    this.taken = taken;
    this.run = new RunState(script, isBaseline, positions, classes);
    this.facts = new FactChecker(run, quiet);
    this.cast = new Cast(run, classes.loader());
    this.faults = new FaultMaker(run, classes.loader());
    this.director =
        new Director(
            run, new StepRunner(run, cast, facts), faults, isBaseline ? List.of() : orders());
  }

  private List<OrderKeeper> orders() {
    List<OrderKeeper> keepers = new ArrayList<>();
    for (Part.OrderPart part : script.parts(Part.OrderPart.class)) {
      keepers.add(new OrderKeeper(run, part));
    }
    return keepers;
  }

  /**
   * Plays.
   *
   * @throws StageException if it cannot be played: a given or a step class fails
   */
  RunResult play() {
    try {
      prepare();
      if (!isMember(Wheel.Kind.NOUN)) {
        return result(false, new boolean[script.expects().size()]);
      }
      cast.declare();
      perform();
      return conclude();
    } catch (StageException e) {
      throw e;
    } catch (Throwable e) {
      throw new StageException(script.title() + ": " + Cast.shown(e), e);
    } finally {
      close();
    }
  }

  /** Checks what has to hold now that the actors have ended. */
  private RunResult conclude() {
    boolean member = run.baseline || isMember(Wheel.Kind.HITS);
    boolean[] held = new boolean[script.expects().size()];
    if (run.findings.isEmpty() && run.broken == null && !run.deadlocked) {
      Rules.checkInvariants(run);
    }
    if (!run.baseline && member) {
      expect(held);
    }
    return result(member, held);
  }

  private void prepare() throws Throwable {
    Path file = Path.of(script.file().file().name()).toAbsolutePath();
    Path directory = file.getParent();
    run.steps.begin(new RunContext(run, directory == null ? file : directory));
    for (Line given : script.givens()) {
      try {
        run.steps.settle(given);
        if (!isThere(given)) {
          return;
        }
        for (@Nullable Object[] arguments : run.steps.calls(given)) {
          run.steps.call(given.method(), arguments);
        }
      } catch (StageException e) {
        throw e;
      } catch (Throwable e) {
        throw run.refused(given, e);
      }
    }
    run.choices.settleNouns(run.steps.nouns());
  }

  /** Whether each {@code any} of a given has a value for this member. */
  private boolean isThere(Line given) {
    return given.slots().stream()
        .allMatch(s -> !(s instanceof Slot.Chosen c) || run.choices.isReached(c.wheel()));
  }

  private boolean isMember(Wheel.Kind kind) {
    for (Wheel wheel : script.wheels()) {
      if (wheel.kind() == kind && !run.choices.isReached(wheel)) {
        return false;
      }
    }
    return true;
  }

  private void perform() {
    handle();
    Watchdog watchdog = classes.watchdog();
    if (watchdog != null) {
      watchdog.watch(run, taken);
    }
    try {
      Rules.judge(run, run.stage.play());
      Rules.checkSchedule(run);
    } finally {
      if (watchdog != null) {
        watchdog.rest();
      }
      unhandle();
    }
  }

  /** Begins a run of a program that runs by itself; its step classes are begun with the roles. */
  void attach(AttachedPlay attached) {
    run.attached = true;
    int id = FIRST_ID;
    for (List<Point> points : script.methods().values()) {
      handle(id++, points, attached);
    }
  }

  RunState state() {
    return run;
  }

  /** Begins the step classes. */
  void begin() {
    try {
      prepare();
    } catch (StageException e) {
      throw e;
    } catch (Throwable e) {
      throw new StageException(Cast.shown(e), e);
    }
  }

  /** Judges a run of a program that ran by itself. */
  RunResult detach(Outcome outcome) {
    try {
      unhandle();
      Rules.judge(run, outcome);
      return conclude();
    } finally {
      close();
    }
  }

  /** Ends a run of a program that has played no role: there is nothing to be judged. */
  RunResult abandon() {
    try {
      unhandle();
      return result(true, new boolean[script.expects().size()]);
    } finally {
      close();
    }
  }

  /** The id under which the first method of a script is woven; 0 is not ours. */
  static final int FIRST_ID = 1;

  private void handle() {
    int id = FIRST_ID;
    for (List<Point> points : script.methods().values()) {
      handle(id++, points, null);
    }
  }

  private void unhandle() {
    for (int id = FIRST_ID; id < FIRST_ID + script.methods().size(); id++) {
      Points.handle(id, null, false);
    }
    run.lanes.forEach(LaneKeeper::settle);
  }

  private void handle(int id, List<Point> points, @Nullable AttachedPlay attached) {
    List<PointWatch> watches = new ArrayList<>();
    Protection gone = null;
    Player role = null;
    List<Integer> guards = new ArrayList<>();
    for (Point point : points) {
      Guard guard = guardAt(point);
      if (guard != null) {
        guards.add(guard.id());
        gone = guard == taken ? new Protection(run, faults, guard) : gone;
        continue;
      }
      if (attached != null && attached.roleAt(point) != null) {
        role = attached.roleAt(point);
        continue;
      }
      WithoutPart without = withoutAt(point);
      if (without == null) {
        watches.add(watch(point));
      } else if (!run.baseline) {
        gone = new Protection(run, faults, without);
      }
    }
    MethodWatch watch = new MethodWatch(run, id, watches, gone, guards);
    if (attached != null && role != null) {
      boolean only = watches.isEmpty() && gone == null;
      Points.handle(id, new RoleWatch(attached, role, only ? null : watch), true);
    } else {
      Points.handle(id, watch, gone != null || !guards.isEmpty());
    }
  }

  private @Nullable Guard guardAt(Point point) {
    for (Guard guard : script.guards()) {
      if (guard.point() == point) {
        return guard;
      }
    }
    return null;
  }

  private @Nullable WithoutPart withoutAt(Point point) {
    for (WithoutPart part : script.parts(WithoutPart.class)) {
      if (part.point() == point) {
        return part;
      }
    }
    return null;
  }

  private PointWatch watch(Point point) {
    List<Counter> counters = new ArrayList<>();
    List<EventFilter.Extent> extents = new ArrayList<>();
    for (Part part : script.parts()) {
      Watched watched = part.watched();
      if (watched != null && !run.baseline) {
        add(watched, part, point, counters, extents);
      }
    }
    for (Watched watched : script.counted()) {
      add(watched, null, point, counters, extents);
    }
    return new PointWatch(
        run,
        director,
        point,
        counters.toArray(new Counter[0]),
        extents.toArray(new EventFilter.Extent[0]));
  }

  private void add(
      Watched watched,
      @Nullable Part part,
      Point point,
      List<Counter> counters,
      List<EventFilter.Extent> extents) {
    EventFilter filter = watched.filter();
    if (filter.point() == point) {
      counters.add(run.counter(watched, part));
    }
    EventFilter.Extent inside = filter.inside();
    if (inside != null && inside.point() == point) {
      extents.add(inside);
    }
  }

  private void expect(boolean[] held) {
    if (!run.findings.isEmpty()) {
      return;
    }
    run.measured.clear(); // of what was asked in steps
    for (int i = 0; i < held.length; i++) {
      Script.ExpectLine line = script.expects().get(i);
      FactChecker.Answer answer = facts.check(line.fact());
      held[i] = answer.holds();
      if (!answer.holds() && !line.expect().inSomeRun()) {
        run.find(
            new Finding(
                wasAbsorbed(line.fact()) ? Verdict.ABSORBED : Verdict.FAILED,
                "expected " + FactChecker.text(line.fact()) + ", but " + answer.seen(),
                line.location()));
      }
    }
  }

  /** Whether a fault fired, an error of the actor is expected, and it succeeded all the same. */
  private boolean wasAbsorbed(FactLine line) {
    if (run.injected == null || !(line instanceof FactLine.Simple simple)) {
      return false;
    }
    SimpleFact fact = simple.fact();
    String actor =
        fact instanceof SimpleFact.Fails fails
            ? run.name(fails.actor())
            : fact instanceof SimpleFact.FailsWithThatError that
                ? run.name(that.actor())
                : fact instanceof SimpleFact.Throws thrown ? run.name(thrown.actor()) : "";
    Player player = run.cast.get(actor);
    return player != null && player.succeeded();
  }

  private RunResult result(boolean isMember, boolean[] held) {
    Map<String, Object> measured = new LinkedHashMap<>();
    if (run.baseline) {
      for (Line measure : script.compared()) {
        Object value = facts.measured(measure);
        if (value != null) {
          measured.put(facts.key(measure), value);
        }
      }
      if (run.deadlocked && run.findings.isEmpty()) {
        run.find(Finding.of(Verdict.DEADLOCK, "the actors wait for each other"));
      }
      if (run.broken != null && run.findings.isEmpty()) {
        run.find(Finding.of(Verdict.BROKEN_INVARIANT, run.broken));
      }
      if (!script.parts().isEmpty() && run.findings.isEmpty()) {
        Rules.checkQuiet(run);
      }
    }
    return new RunResult(
        run.choices,
        isMember,
        List.copyOf(run.findings),
        run.fired,
        passed(),
        held,
        run.reached,
        drawn(),
        measured,
        run.trace,
        run.stage.steps());
  }

  private Map<Integer, List<Long>> drawn() {
    Map<Integer, List<Long>> drawn = new LinkedHashMap<>();
    for (Part part : script.parts()) {
      Watched watched = part.watched();
      if (watched != null && watched.selection() instanceof Selection.AboutOnceIn) {
        drawn.put(part.id(), run.counter(watched, part).drawn());
      }
    }
    return drawn;
  }

  private long[] passed() {
    long[] passed = new long[script.parts().size()];
    for (Part part : script.parts()) {
      Watched watched = part.watched();
      passed[part.id()] = watched == null ? 0 : run.counter(watched, part).count();
    }
    return passed;
  }

  private void close() {
    run.steps
        .close()
        .ifPresent(e -> run.find(Finding.of(Verdict.FAILED, "closing: " + Cast.shown(e))));
    try {
      lasting.release(classes);
    } catch (IOException e) {
      run.find(Finding.of(Verdict.FAILED, "closing the program: " + e.getMessage()));
    }
  }
}
