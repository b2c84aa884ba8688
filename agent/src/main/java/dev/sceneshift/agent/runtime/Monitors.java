package dev.sceneshift.agent.runtime;

import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who owns, wants and waits on which monitor, as far as woven code tells. Confined to the baton.
 *
 * <p>The model decides who goes on, first come first served; the real monitor is entered when the
 * model has given it, so that it is free then.
 */
final class Monitors {

  /** One monitor that is owned or waited on. */
  private static final class Monitor {
    @Nullable Actor owner;
    int depth;
    final ArrayDeque<Actor> entering = new ArrayDeque<>();
    final ArrayDeque<Actor> waiting = new ArrayDeque<>();
  }

  private static final int SPARE = 16;

  private final Baton baton;
  private final Map<Object, Monitor> monitors = new IdentityHashMap<>();
  private final ArrayDeque<Monitor> spare = new ArrayDeque<>();

  Monitors(Baton baton) {
    this.baton = baton;
  }

  @Nullable Actor ownerOf(Object object) {
    Monitor monitor = monitors.get(object);
    return monitor == null ? null : monitor.owner;
  }

  /** Before the real entry: returns when the monitor is the actor's. */
  void enter(Actor self, Object object) {
    Monitor monitor = monitorOf(object);
    if (monitor.owner == self) {
      monitor.depth++;
      return;
    }
    if (monitor.owner == null) {
      own(monitor, self, 1, object);
      return;
    }
    self.monitorDepth = 1;
    monitor.entering.add(self);
    try {
      baton.stick(self, waitFor(self, WaitKind.MONITOR, object, Long.MAX_VALUE));
    } catch (StageAbort over) {
      monitor.entering.remove(self);
      if (monitor.owner == self) {
        release(monitor, object);
      }
      throw over;
    }
  }

  /** After the real entry, which may have been before others gave it: waits for its turn inside. */
  void entered(Actor self, Object object) {
    self.inside.addLast(object);
    try {
      enter(self, object);
    } catch (StageAbort over) {
      self.inside.pollLast();
      throw over;
    }
  }

  /** Before the real exit: the first who wants the monitor goes on while this one waits inside. */
  void leaving(Actor self, Object object) {
    exited(self, object);
    self.inside.pollLast();
  }

  /** After the real exit: the first who wants the monitor goes on. */
  void exited(Actor self, Object object) {
    Monitor monitor = monitors.get(object);
    if (monitor == null || monitor.owner != self || --monitor.depth > 0) {
      return;
    }
    self.holds.give(object);
    Actor next = release(monitor, object);
    if (next != null) {
      baton.giveWay(self, next);
    }
  }

  boolean owns(Actor self, Object object) {
    return ownerOf(object) == self;
  }

  /**
   * Waits to be notified; called inside the real monitor, which the gate releases.
   *
   * @param deadlineNanos virtual, {@link Long#MAX_VALUE} for none
   */
  void await(Actor self, Object object, long deadlineNanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Monitor monitor = monitorOf(object);
    self.monitorDepth = monitor.depth;
    monitor.waiting.add(self);
    self.holds.give(object);
    Actor next = release(monitor, object);
    self.waitGate = object;
    try {
      baton.stick(self, waitFor(self, WaitKind.NOTIFY, object, deadlineNanos), next);
    } catch (StageAbort over) {
      monitor.waiting.remove(self);
      monitor.entering.remove(self);
      own(monitor, self, self.monitorDepth, object);
      throw over;
    } finally {
      self.waitGate = null;
    }
    if (self.interrupted && Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** Moves the one who waits longest, or all, to those who want to enter. */
  void wakeWaiting(Object object, boolean all) {
    Monitor monitor = monitors.get(object);
    if (monitor == null || monitor.waiting.isEmpty()) {
      return;
    }
    do {
      enterAgain(monitor, monitor.waiting.remove(), object);
    } while (all && !monitor.waiting.isEmpty());
  }

  /** The time of one who waits is up: it wants to enter again. */
  void timeOut(Actor actor) {
    leaveWaiting(actor);
  }

  /** The same for an interrupt; true if it can go on at once. */
  boolean interrupted(Actor actor) {
    leaveWaiting(actor);
    return actor.state == ActorState.READY;
  }

  private void leaveWaiting(Actor actor) {
    Object object = actor.waitGate;
    Monitor monitor = object == null ? null : monitors.get(object);
    if (object != null && monitor != null && monitor.waiting.remove(actor)) {
      enterAgain(monitor, actor, object);
    }
  }

  private void enterAgain(Monitor monitor, Actor actor, Object object) {
    if (monitor.owner == null) {
      own(monitor, actor, actor.monitorDepth, object);
      baton.makeReady(actor);
    } else {
      monitor.entering.add(actor);
      actor.wait = waitFor(actor, WaitKind.MONITOR, object, Long.MAX_VALUE);
    }
  }

  /** Whether an actor that is ended now could come back out of its gate. */
  boolean canReturn(Actor actor) {
    Object object = actor.waitGate;
    Actor owner = object == null ? null : ownerOf(object);
    return owner == null || owner == actor || (owner.hasEnded() && !owner.dropped);
  }

  private Wait waitFor(Actor self, WaitKind kind, Object object, long deadlineNanos) {
    List<Hold> holders = kind.owned() ? baton.locks.holders(object) : List.of();
    return new Wait(
        self, kind, object, baton.locks.nameOf(object), holders, self.place, deadlineNanos);
  }

  private Monitor monitorOf(Object object) {
    Monitor monitor = monitors.get(object);
    if (monitor == null) {
      monitor = spare.isEmpty() ? new Monitor() : spare.removeLast();
      monitors.put(object, monitor);
    }
    return monitor;
  }

  private void own(Monitor monitor, Actor owner, int depth, Object object) {
    monitor.owner = owner;
    monitor.depth = depth;
    owner.holds.take(object, owner.place);
  }

  /** Gives the monitor to the first who wants it, who is ready then, or forgets it. */
  private @Nullable Actor release(Monitor monitor, Object object) {
    monitor.owner = null;
    monitor.depth = 0;
    Actor next = monitor.entering.poll();
    if (next != null) {
      own(monitor, next, next.monitorDepth, object);
      baton.makeReady(next);
    } else if (monitor.waiting.isEmpty()) {
      monitors.remove(object);
      if (spare.size() < SPARE) {
        spare.add(monitor);
      }
    }
    return next;
  }
}
