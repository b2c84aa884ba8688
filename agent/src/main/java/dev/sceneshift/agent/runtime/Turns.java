package dev.sceneshift.agent.runtime;

import org.jspecify.annotations.Nullable;

/** Chooses who runs next: the order is that of {@link Stage}. Confined to the baton. */
final class Turns {
  private final Baton baton;

  Turns(Baton baton) {
    this.baton = baton;
  }

  /**
   * The one to go on, {@code preferred} if it can; moves the clock if only time can help. Null if
   * nobody can run.
   */
  @Nullable Actor choose(@Nullable Actor preferred) {
    if (preferred != null && preferred.canRun()) {
      return preferred;
    }
    Actor driven = baton.drives.firstReady();
    if (driven != null) {
      return driven;
    }
    Actor usual = firstReady();
    if (usual != null) {
      Chooser other = baton.chooser;
      return other == null ? usual : other.choose(baton.ready(), usual);
    }
    return wakeSleeper() ? choose(null) : null;
  }

  /** The next in declared order that can run, begun anew at the end; else one whose time comes. */
  @Nullable Actor after(Actor self) {
    int count = baton.actors.size();
    for (int i = 1; i < count; i++) {
      Actor actor = baton.actors.get((self.index() + i) % count);
      if (actor != self && actor.canRun()) {
        return actor;
      }
    }
    return wakeSleeper() ? firstReady() : null;
  }

  @Nullable Actor firstReady() {
    for (int i = 0; i < baton.actors.size(); i++) {
      Actor actor = baton.actors.get(i);
      if (actor.canRun()) {
        return actor;
      }
    }
    return null;
  }

  /** Moves the clock to the earliest deadline; false if nobody has one that counts. */
  private boolean wakeSleeper() {
    Actor earliest = null;
    long deadline = Long.MAX_VALUE;
    for (Actor actor : baton.actors) {
      Wait wait = actor.wait;
      if (wait != null && wait.deadlineNanos() < deadline && !actor.heldBack) {
        earliest = actor;
        deadline = wait.deadlineNanos();
      }
    }
    if (earliest == null || !baton.verdicts.someoneMatters()) {
      return false;
    }
    baton.clockNanos = Math.max(baton.clockNanos, deadline);
    earliest.timedOut = true;
    Wait wait = earliest.wait;
    if (wait != null && wait.kind() == WaitKind.NOTIFY) {
      baton.monitors.timeOut(earliest);
    } else {
      baton.makeReady(earliest);
    }
    return true;
  }

  /** The one to be ended next after the verdict, or null if all have ended or must be left. */
  @Nullable Actor nextToEnd() {
    Actor overtaken = null;
    for (Actor actor : baton.actors) {
      if (actor.hasEnded()) {
        continue;
      }
      if (!actor.live) {
        actor.state = ActorState.DONE;
        actor.abandoned = true;
      } else if (actor.overtaken) {
        overtaken = actor;
      } else if (baton.monitors.canReturn(actor)) {
        return actor;
      }
    }
    if (overtaken != null) {
      return overtaken;
    }
    leaveAsleep();
    return null;
  }

  /** Those left can only return from wait() into monitors that they hold from each other. */
  private void leaveAsleep() {
    for (Actor actor : baton.actors) {
      if (!actor.hasEnded()) {
        actor.state = ActorState.DONE;
        actor.abandoned = true;
        actor.asleep = true;
      }
    }
  }
}
