package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.interleave.Decisions;
import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Chooser;
import dev.sceneshift.agent.runtime.Hold;
import dev.sceneshift.agent.runtime.LockOperation;
import dev.sceneshift.agent.stage.Part.InterleavePart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets the actors of an {@code interleave} have their turns as the schedule of the run says, and
 * notes every decision that it meets. Confined to the holder of the baton.
 */
final class Switcher implements Chooser {
  /* A decision is met only where more than one of the actors can go on, and never where the stage
   * itself says who does: while a step of a sentence lets somebody go on, when an actor was freed,
   * inside a class initialiser (which runs in one run only, so its decisions would shift those
   * behind it). */

  private static final int KINDS = 1 << 10;
  private static final int POINT = 0;
  private static final int RELEASED = 1;
  private static final int CHOOSING = 2;
  private static final int OPERATIONS = 3;

  private final RunState run;
  private final InterleavePart part;
  private final Decisions decisions;
  private final Set<String> names = new HashSet<>();
  private final ClassInitWatch classInit;

  /** Whether what stretches touch is of use; else nothing is kept of it. */
  private final boolean watchesMemory;

  private Switcher(RunState run, InterleavePart part) {
    this.run = run;
    this.part = part;
    this.decisions = run.choices.decisions;
    this.classInit = new ClassInitWatch(run.stage);
    this.watchesMemory = part.watchesMemory();
    part.actors().forEach(name -> names.add(run.name(name)));
  }

  /** The switcher of a run; null if its script interleaves nothing. */
  static @Nullable Switcher of(RunState run) {
    List<InterleavePart> parts = run.script.parts(InterleavePart.class);
    return parts.isEmpty() ? null : new Switcher(run, parts.get(0));
  }

  // Where an actor could go on

  /** Whether each hit of a point is a decision, as against those that the sentence names. */
  boolean isAtEveryPoint() {
    return part.atEveryPoint();
  }

  /** An actor is about to pass a point. */
  void atPoint(Player player, Point point, long number) {
    Actor self = player.actor;
    if (self == null) {
      return;
    }
    Actor other = decide(self, player, POINT + (int) (point.id() * 31L + number) * OPERATIONS);
    if (other != null) {
      cut(player, true);
      int hit = run.trace.lastHit(player.traceId, run.trace.size());
      note(player, other, "before " + run.trace.event(hit));
      run.stage.yieldTo(other);
    }
  }

  /** An actor is about to operate on a lock; a decision only if it sets out to get it. */
  void before(Actor self, LockOperation operation, Object lock) {
    if (part.atLocks() && sets(operation) && !isHeldBy(self, lock)) {
      beforeTaking(self, operation, lock);
    }
    if (watchesMemory) {
      self.stretch().touchLock(lock, isShared(operation));
    }
  }

  private static boolean isShared(LockOperation operation) {
    return operation == LockOperation.READ_LOCK || operation == LockOperation.READ_UNLOCK;
  }

  private void beforeTaking(Actor self, LockOperation operation, Object lock) {
    Player player = run.player(self);
    Actor other = decide(self, player, OPERATIONS + operation.ordinal());
    if (other == null) {
      return;
    }
    cut(player, false);
    note(player, other, "before " + player.name + " takes " + run.stage.nameOf(lock) + at(self));
    player.entering = operation == LockOperation.MONITOR_ENTER ? lock : null;
    run.stage.yieldTo(other);
    player.entering = null;
  }

  /** An actor has given a lock back. */
  void after(Actor self, Object lock) {
    if (!part.atLocks() || isHeldBy(self, lock)) {
      return;
    }
    Player player = run.player(self);
    Actor other = decide(self, player, RELEASED);
    if (other != null) {
      cut(player, false);
      note(
          player, other, "after " + player.name + " released " + run.stage.nameOf(lock) + at(self));
      run.stage.yieldAfter(other);
    }
  }

  private static boolean sets(LockOperation operation) {
    return switch (operation) {
      case UNLOCK, READ_UNLOCK, WRITE_UNLOCK, MONITOR_EXIT, MONITOR_WAIT, MONITOR_NOTIFY -> false;
      default -> true;
    };
  }

  private boolean isHeldBy(Actor self, Object lock) {
    for (Object held : run.stage.held(self)) {
      if (held == lock) {
        return true;
      }
    }
    return false;
  }

  /** Meets a decision, if it is one; the actor to go on in place of the caller, or null. */
  private @Nullable Actor decide(Actor self, Player player, int kind) {
    if (!isMeant(player) || run.stage.isDriving()) {
      return null;
    }
    List<Actor> others = interleaved(run.stage.ready());
    if (others.isEmpty() || classInit.isInside()) {
      return null;
    }
    int option = decisions.meet(self.index() * KINDS + kind, others.size() + 1, false);
    if (watchesMemory) {
      decisions.metBehind(self.index(), self.stretch().begin());
    }
    // A class loaded long before may be initialised only now: the baton must not go even so.
    if (option == 0 || run.stage.isInClassInit()) {
      return null;
    }
    if (watchesMemory && isOneOfTwo()) {
      decisions.switchedOfTwo();
    }
    return begun(others.get(option - 1));
  }

  /** One that has not done anything could be passed over as well. */
  private static Actor begun(Actor chosen) {
    if (!chosen.hasBegun()) {
      chosen.stretch().begin();
    }
    return chosen;
  }

  // Who had the baton

  /** The baton goes from one actor to another; that is told from the second turn on. */
  void handedOver(Actor from, Actor to) {
    if (watchesMemory) {
      decisions.handedOver(from.index(), from.stretch().interrupt());
    }
    if (run.choices.turns.isEmpty()) {
      begin(run.player(from));
    }
    begin(run.player(to));
  }

  private void begin(Player player) {
    if (isMeant(player)) {
      run.choices.turns.add(Turn.begun(player.traceId));
    }
  }

  private void cut(Player player, boolean atPoint) {
    List<Turn> turns = run.choices.turns;
    if (turns.isEmpty()) {
      begin(player);
    }
    int last = turns.size() - 1;
    turns.set(last, turns.get(last).cutAt(run.trace.size(), atPoint));
  }

  // Where the one that ran cannot go on

  @Override
  public Actor choose(List<Actor> ready, Actor usual) {
    List<Actor> others = interleaved(ready);
    if (!others.remove(usual) || others.isEmpty()) {
      return usual;
    }
    int option = decisions.meet(usual.index() * KINDS + CHOOSING, others.size() + 1, true);
    if (option == 0) {
      return begun(usual);
    }
    Actor chosen = begun(others.get(option - 1));
    fire(run.player(chosen), run.player(chosen).name + " goes on before " + usual.name());
    return chosen;
  }

  // Who is meant

  private boolean isMeant(Player player) {
    return !player.nameless && names.contains(player.name);
  }

  private List<Actor> interleaved(List<Actor> ready) {
    List<Actor> actors = new ArrayList<>(ready.size());
    for (Actor actor : ready) {
      Player player = run.player(actor);
      if (isMeant(player) && !wouldOnlyQueue(player)) {
        actors.add(actor);
      }
    }
    return actors;
  }

  /**
   * Whether an actor, given its turn now, would do nothing but queue for a monitor that the other
   * one of two holds. Nobody can see such a queue, and the actor gets the monitor at the same
   * moment if the switch is made as the other leaves it; so that schedule stands for this one. With
   * three actors the queue's order could differ; and the queue of a lock of the JDK can be asked
   * for.
   */
  private boolean wouldOnlyQueue(Player player) {
    Object monitor = player.entering;
    if (!part.prunes() || monitor == null) {
      return false;
    }
    List<Hold> holders = run.stage.holders(monitor);
    return !holders.isEmpty() && holders.get(0).actor() != player.actor && isOneOfTwo();
  }

  private boolean isOneOfTwo() {
    int left = 0;
    for (Actor actor : run.stage.actors()) {
      left += actor.isDone() ? 0 : 1;
    }
    return left == 2;
  }

  // What is told

  private void note(Player player, Actor other, String where) {
    fire(player, "switch to " + run.player(other).name + " " + where);
  }

  private void fire(Player player, String what) {
    run.fired[part.id()]++;
    run.choices.switches.add(what);
    run.trace.tell(player.traceId, "  " + StepRunner.name(part.location()) + " fires: " + what);
  }

  private static String at(Actor actor) {
    String place = actor.place();
    return place == null ? "" : " (last point: " + place + ")";
  }
}
