package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Call;
import dev.sceneshift.agent.runtime.Progress;
import dev.sceneshift.agent.runtime.StageAbort;
import dev.sceneshift.agent.stage.EventFilter.ConditionLine;
import dev.sceneshift.agent.stage.Part.CuePart;
import dev.sceneshift.agent.stage.Part.FaultPart;
import dev.sceneshift.dsl.vocabulary.Hit;
import dev.sceneshift.dsl.vocabulary.StepMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does at the points of one run what the script says. Confined to the holder of the baton. */
final class Director {
  private final RunState run;
  private final StepRunner stepRunner;
  private final FaultMaker faults;
  private final OrderKeeper[] orders;

  Director(RunState run, StepRunner stepRunner, FaultMaker faults, List<OrderKeeper> orders) {
    this.run = run;
    this.stepRunner = stepRunner;
    this.faults = faults;
    this.orders = orders.toArray(new OrderKeeper[0]);
  }

  // What a hit is

  /** The number of a hit; 0 if it is none of those that have numbers. */
  long number(Point point, Hit hit) {
    Object number = ask(point.numbering().orElseThrow(), hit);
    return number instanceof Long value ? value : 0;
  }

  /** Whether the filter of an event lets a hit pass. */
  boolean matches(EventFilter filter, Player player, long number, @Nullable Call call) {
    String actor = filter.actor();
    if (actor != null && (player.nameless || !actor.equals(player.name))) {
      return false;
    }
    EventFilter.Extent inside = filter.inside();
    if (inside != null && player.depths[inside.slot()] == 0) {
      return false;
    }
    ConditionLine condition = filter.condition();
    return isMeant(filter.number(), number)
        && (condition == null || (call != null && holds(condition, player, call)));
  }

  /** Whether a hit of this number is meant. */
  boolean isMeant(Slot wanted, long number) {
    if (wanted instanceof Slot.Whichever) {
      return true;
    }
    Object value = run.value(wanted);
    return value instanceof Long meant && meant == number;
  }

  private boolean holds(ConditionLine condition, Player player, Call call) {
    StepMethod detail = condition.detail();
    Object seen =
        detail == null
            ? call.arguments()[condition.argument()]
            : ask(detail, run.hit.of(call, player.name));
    return Values.holds(seen, condition.comparison(), run.values.of(condition.value()));
  }

  private @Nullable Object ask(StepMethod method, Hit hit) {
    try {
      return run.steps.call(method, hit);
    } catch (StageAbort over) {
      throw over;
    } catch (Throwable e) {
      run.find(Finding.of(Verdict.FAILED, method + " ended with " + Cast.shown(e)));
      if (!run.attached) {
        run.stage.abort(method + " failed");
      }
      return null;
    }
  }

  // What is done at a hit

  /** Counts a step and notes where the actor is. */
  void step(Player player, Point point, long number) {
    Actor actor = player.actor;
    if (actor != null) {
      String place = run.place(point, number);
      if (actor.place() != place) {
        actor.setPlace(place);
      }
      run.stage.step(actor);
    } else {
      run.stage.step();
    }
    faults.stepped();
  }

  /**
   * Lets another actor go first, if the schedule of this run says so.
   *
   * @param isPlace whether the hit is one before which actors are to be switched
   */
  void interleave(Point point, Player player, long number, boolean isPlace) {
    Switcher switcher = run.switcher;
    if (switcher != null && !player.decided && (isPlace || switcher.isAtEveryPoint())) {
      player.decided = true;
      switcher.atPoint(player, point, number);
    }
  }

  /** Lets the orders of the script hold the actor here. */
  void order(Point point, Player player, long number, @Nullable Call call) {
    for (OrderKeeper order : orders) {
      order.arrive(this, point, player, number, call);
    }
  }

  /** Marks the passage if the hit is the end of a {@code let ... go on}. */
  @Nullable Passage until(Counter counter, boolean taken, @Nullable Passage passage) {
    for (UntilMark mark : run.untils) {
      if (mark.counter() == counter
          && !mark.until().isReached()
          && mark.isAt(counter.count(), taken)) {
        Passage marked = passage == null ? new Passage() : passage;
        marked.until = mark;
        return marked;
      }
    }
    return passage;
  }

  /** Gives the baton back to the one who let this actor go on up to here. */
  void reached(Passage passage) {
    UntilMark mark = passage.until;
    if (mark != null) {
      run.untils.remove(mark);
      run.stage.reached(mark.until());
    }
  }

  /** Performs sentences one after another, each until it is done or stuck. */
  void perform(Player player, List<CuePart> cues) {
    for (CuePart cue : cues) {
      run.fired[cue.id()]++;
      String name = StepRunner.name(cue.location());
      run.trace.tell(player.traceId, "  " + name + " fires: " + cue.text());
      Player performer = run.cast(name, true);
      Actor actor = run.stage.declare(name, stepRunner.body(performer, cue));
      run.bind(performer, actor);
      Progress progress = run.stage.perform(actor);
      if (progress == Progress.CANNOT) {
        throw new IllegalStateException("a performer waits for the one who called it");
      }
    }
  }

  /** Changes the outcome of a call. */
  void change(Player player, FaultPart fault, Point point, Call call) {
    run.fired[fault.id()]++;
    run.trace.tell(
        player.traceId, "  " + StepRunner.name(fault.location()) + " fires: " + fault.text());
    try {
      faults.change(player, fault, point, call);
    } catch (StageException e) {
      run.find(new Finding(Verdict.FAILED, String.valueOf(e.getMessage()), fault.location()));
      if (!run.attached) {
        run.stage.abort(String.valueOf(e.getMessage()));
      }
    }
  }

  /** Whether a hit of a point may have to wait, whatever counts it. */
  boolean mayHold(Point point) {
    boolean may = run.switcher != null;
    for (OrderKeeper order : orders) {
      may |= order.concerns(point);
    }
    return may;
  }

  // Invariants

  boolean checksAt(Point point) {
    return run.script.checks().containsKey(point);
  }

  /** Checks what a vocabulary wants checked after this point. */
  void checkAfter(Point point, Player player) {
    List<Script.InvariantLine> lines = run.script.checks().get(point);
    if (lines == null) {
      return;
    }
    player.touch();
    for (Script.InvariantLine line : lines) {
      String broken = Rules.broken(run, line);
      if (broken != null) {
        Rules.found(
            run, line.name() + ": " + broken + ", after " + player.name + " " + point.words());
        if (!run.attached) {
          run.stage.abort("broken invariant");
        }
      }
    }
  }
}
