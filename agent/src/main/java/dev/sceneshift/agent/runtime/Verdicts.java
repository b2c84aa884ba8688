package dev.sceneshift.agent.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says how a run ended, from who waits for whom. Confined to the baton. */
final class Verdicts {
  private final Baton baton;

  Verdicts(Baton baton) {
    this.baton = baton;
  }

  /**
   * The verdict when nobody can run, nor will when time passes.
   *
   * @param playing whether all actors are known; else more may come by themselves
   * @return null if a thread that is no actor might still change something
   */
  @Nullable Outcome whenNobodyCanRun(boolean playing) {
    List<Wait> cycle = new WaitGraph(baton).cycle();
    if (!cycle.isEmpty()) {
      return make(Outcome.Kind.DEADLOCK, cycle, null);
    }
    if (playing && declaredHaveEnded()) {
      return make(Outcome.Kind.FINISHED, List.of(), null);
    }
    if (!playing || !baton.strangers.alive().isEmpty()) {
      return null;
    }
    return nobodyMoves();
  }

  /** The verdict when nobody moves and no cycle of owners says why. */
  Outcome nobodyMoves() {
    if (declaredHaveEnded()) {
      return make(Outcome.Kind.FINISHED, List.of(), null);
    }
    boolean scheduled = !held().isEmpty() || someoneWaitsAtPoint();
    return make(
        scheduled ? Outcome.Kind.DEADLOCK_OF_SCHEDULE : Outcome.Kind.DEADLOCK, List.of(), null);
  }

  /** The verdict if the run is cut off now. */
  Outcome standing() {
    return declaredHaveEnded()
        ? make(Outcome.Kind.FINISHED, List.of(), null)
        : make(Outcome.Kind.ABORTED, List.of(), "closed before all actors had ended");
  }

  Outcome plain(Outcome.Kind kind, String detail) {
    return make(kind, List.of(), detail);
  }

  Outcome insideClassInit(Actor self) {
    return make(
        Outcome.Kind.NOT_INSTRUMENTED,
        List.of(),
        self.name() + " waits inside a class initialiser, where nobody may be switched to");
  }

  /** Whether anyone is left for whom virtual time should move: daemons do not count. */
  boolean someoneMatters() {
    for (Actor actor : baton.actors) {
      Thread thread = actor.thread();
      boolean daemon = !actor.isDeclared() && thread != null && thread.isDaemon();
      if (!actor.hasEnded() && actor.state != ActorState.DEFERRED && !daemon) {
        return true;
      }
    }
    return false;
  }

  private boolean declaredHaveEnded() {
    for (Actor actor : baton.actors) {
      if (actor.isDeclared() && !actor.hasEnded() && actor.state != ActorState.DEFERRED) {
        return false;
      }
    }
    return true;
  }

  private boolean someoneWaitsAtPoint() {
    for (Actor actor : baton.actors) {
      Wait wait = actor.wait;
      if (wait != null && wait.kind() == WaitKind.SCHEDULE) {
        return true;
      }
    }
    return false;
  }

  private Outcome make(Outcome.Kind kind, List<Wait> cycle, @Nullable String detail) {
    return new Outcome(
        kind,
        cycle,
        List.copyOf(waits()),
        List.copyOf(held()),
        List.copyOf(leftOver()),
        List.copyOf(baton.strangers.alive()),
        baton.journal.steps(),
        detail);
  }

  private List<Wait> waits() {
    List<Wait> waits = new ArrayList<>();
    for (Actor actor : baton.actors) {
      Wait wait = actor.wait;
      if (wait != null && !baton.pools.has(actor)) {
        waits.add(baton.locks.refreshed(wait));
      }
    }
    return waits;
  }

  private List<Actor> held() {
    List<Actor> held = new ArrayList<>();
    for (Actor actor : baton.actors) {
      if (actor.heldBack && !actor.hasEnded()) {
        held.add(actor);
      }
    }
    return held;
  }

  private List<Actor> leftOver() {
    List<Actor> left = new ArrayList<>();
    for (Actor actor : baton.actors) {
      if (!actor.isDeclared() && !actor.hasEnded() && !baton.pools.has(actor)) {
        left.add(actor);
      }
    }
    return left;
  }
}
