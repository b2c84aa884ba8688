package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Outcome;
import java.io.IOException;
import java.nio.file.Path;
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
  private final Cast cast;
  private final Watches watches;
  private final Judge judge;

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
    this.cast = new Cast(run, classes.loader());
    FactChecker facts = new FactChecker(run, quiet);
    FaultMaker faults = new FaultMaker(run, classes.loader());
    StepRunner steps = new StepRunner(run, cast, facts);
    Director director = new Director(run, steps, faults, isBaseline ? List.of() : orders());
    this.watches = new Watches(run, director, faults, taken);
    this.judge = new Judge(run, facts);
  }

  private List<OrderKeeper> orders() {
    return script.parts(Part.OrderPart.class).stream()
        .map(part -> new OrderKeeper(run, part))
        .toList();
  }

  /**
   * Plays.
   *
   * @throws StageException if it cannot be played: a given or a step class fails
   */
  RunResult play() {
    try {
      prepare();
      if (!run.choices.areReached(Wheel.Kind.NOUN)) {
        return judge.result(false);
      }
      cast.declare();
      perform();
      return judge.judge();
    } catch (StageException e) {
      throw e;
    } catch (Throwable e) {
      throw new StageException(script.title() + ": " + Cast.shown(e), e);
    } finally {
      close();
    }
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

  private void perform() {
    watches.begin(null);
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
      watches.end();
    }
  }

  /** Begins a run of a program that runs by itself; its step classes are begun with the roles. */
  void attach(AttachedPlay attached) {
    run.attached = true;
    watches.begin(attached);
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
      watches.end();
      Rules.judge(run, outcome);
      return judge.judge();
    } finally {
      close();
    }
  }

  /** Ends a run of a program that has played no role: there is nothing to be judged. */
  RunResult abandon() {
    try {
      watches.end();
      return judge.result(true);
    } finally {
      close();
    }
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
