package dev.sceneshift.agent.runtime;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One run: actors, one baton, and the verdict.
 *
 * <p>At most one stage of a JVM is open at a time, and nothing of it outlives it. Before {@link
 * #play} or {@link #open} its methods are called by the thread that built it; afterwards by the
 * actor that holds the baton, from a {@link PointHandler}, a {@link StageListener} or a {@link
 * Body}. Calls by anyone else are errors, {@link #adopt}, {@link #close} and {@link #abort} apart.
 *
 * <p>The order of turns: who was freed by the running actor goes on inside the very operation that
 * freed it; else the one that a {@link #perform} or {@link #letGoOn} drives; else the first in
 * declared order that can run; else the one with the earliest virtual deadline (in declared order);
 * else there is a verdict.
 */
public final class Stage {
  private static volatile @Nullable Stage current;

  private final Baton baton;
  private final StageListener listener;

  /**
   * Makes a stage without actors.
   *
   * @param listener hears what happens
   * @param stepLimit steps after which the run is {@link Outcome.Kind#ENDLESS}; at least 1
   */
  public Stage(StageListener listener, long stepLimit) {
    if (stepLimit < 1) {
      throw new IllegalArgumentException("step limit below 1: " + stepLimit);
    }
    this.listener = Objects.requireNonNull(listener);
    this.baton = new Baton(this, listener, stepLimit);
  }

  /** The open stage, or null. */
  public static @Nullable Stage current() {
    return current;
  }

  /** The actor that the calling thread is, or null. */
  public static @Nullable Actor currentActor() {
    Stage stage = current;
    return stage == null ? null : stage.baton.table.current(Thread.currentThread());
  }

  /**
   * Declares an actor that has turns of its own from the beginning, after those declared before it.
   * Called during a run, it joins at the end of the order.
   */
  public Actor declare(String name, Body body) {
    return baton.declare(name, body, ActorState.READY);
  }

  /** Declares an actor that does not begin before a {@link #perform} or {@link #release} of it. */
  public Actor declareDeferred(String name, Body body) {
    return baton.declare(name, body, ActorState.DEFERRED);
  }

  /**
   * Sets how long, in real time, an actor may go without coming to any hook before the run is
   * broken off as {@link Outcome.Kind#ENDLESS}: it spins. Without this, a minute.
   *
   * @param nanos above 0
   */
  public void setTimeLimit(long nanos) {
    baton.timeLimitNanos = nanos;
  }

  /** Uses another order of turns where an actor is stuck or done; null for the usual one. */
  public void setChooser(@Nullable Chooser chooser) {
    baton.chooser = chooser;
  }

  /**
   * Opens the stage, lets all actors play to the end and closes it. The calling thread is no actor
   * and waits.
   *
   * @throws IllegalStateException if a stage is open, or no actor is declared
   */
  public Outcome play() {
    if (baton.actors.isEmpty()) {
      throw new IllegalStateException("no actor is declared");
    }
    open();
    try {
      return baton.end.playToTheEnd();
    } finally {
      shut();
    }
  }

  /**
   * Opens the stage for actors that come by themselves ({@link #adopt}). The baton lies on the
   * floor until the first comes.
   *
   * @throws IllegalStateException if a stage is open
   */
  public void open() {
    synchronized (Stage.class) {
      if (current != null) {
        throw new IllegalStateException("another stage is open");
      }
      current = this;
      Points.forgetStranger();
    }
  }

  /**
   * Ends a run that was begun with {@link #open}: the verdict is what stands now, or the one that
   * has fallen before. Actors go on unwatched. Called by any thread that is no actor, once.
   */
  public Outcome close() {
    Outcome outcome = baton.end.conclude();
    shut();
    return outcome;
  }

  private void shut() {
    synchronized (Stage.class) {
      if (current == this) {
        current = null;
        Points.forgetStranger();
      }
    }
  }

  /**
   * Makes the calling thread an actor and waits until it has the baton. It is an actor until {@link
   * #leave}. Any thread that is no actor may call.
   */
  public Actor adopt(String name) {
    return baton.adopt(name);
  }

  /** Ends the part of the calling, adopted actor; its thread goes on unwatched. */
  public void leave() {
    baton.leave(self());
  }

  /**
   * Lets an actor run until it is done or stuck, and then goes on. The actor begins if it has not.
   *
   * @return how far it got
   */
  public Progress perform(Actor actor) {
    return baton.drives.drive(self(), actor, null);
  }

  /**
   * Hands the baton to an actor that runs until {@code until} is reached by it or by an actor that
   * it frees, or until it is done or stuck; then goes on. Null is like {@link #perform}.
   */
  public Progress letGoOn(Actor actor, @Nullable Until until) {
    return baton.drives.drive(self(), actor, until);
  }

  /**
   * Tells that the calling actor is about to pass the place that {@code until} means. If somebody
   * waits for it, the baton goes to that one and the caller waits for its next turn.
   */
  public void reached(Until until) {
    baton.drives.reached(self(), until);
  }

  /** Takes the turns of an actor away until {@link #release}; its own too: then it waits here. */
  public void hold(Actor actor) {
    baton.hold(current == this ? self() : null, actor);
  }

  /**
   * Gives an actor that is held, deferred or waits at a point its turns back, in the usual order.
   */
  public void release(Actor actor) {
    baton.release(actor);
  }

  /**
   * The calling actor waits at its point until {@link #release} of it: it is stuck on the schedule.
   *
   * @param reason what it waits for, for reports
   */
  public void waitAtPoint(String reason) {
    baton.waitAtPoint(self(), reason);
  }

  /** The calling actor gives the baton to one that can run and waits for its own next turn. */
  public void yieldTo(Actor actor) {
    baton.yieldTo(self(), actor, true);
  }

  /**
   * Like {@link #yieldTo}, for what comes after an operation: does not throw if the run ends
   * meanwhile.
   */
  public void yieldAfter(Actor actor) {
    baton.yieldTo(self(), actor, false);
  }

  /** Whether an actor waits at a point for another, which it lets go on. */
  public boolean isDriving() {
    return !baton.drives.isEmpty();
  }

  /** Whether the caller is inside a class initialiser, where the baton must not change hands. */
  public boolean isInClassInit() {
    return ClassInit.isRunning();
  }

  /** The actors that can run now without the caller, in declared order. */
  public List<Actor> ready() {
    return baton.ready();
  }

  /** Counts a step; past the limit the run is endless and this throws {@link StageAbort}. */
  public void step() {
    baton.step(self());
  }

  /** The same for one who knows that it is this actor that calls, with the baton. */
  public void step(Actor caller) {
    baton.step(caller);
  }

  /** Steps counted so far. */
  public long steps() {
    return baton.journal.steps();
  }

  /**
   * Ends the run as {@link Outcome.Kind#ABORTED}. A calling actor with the baton does not return
   * from this; called by any other thread, actors end at their next hooks.
   */
  public void abort(String detail) {
    baton.end.abort(currentActor(), detail);
  }

  /** All actors so far in declared order; those that actors started come as they were started. */
  public List<Actor> actors() {
    return baton.snapshot();
  }

  /** Virtual time, nanoseconds since the stage was made; moves only when nobody can run. */
  public long virtualNanos() {
    return baton.clockNanos;
  }

  /**
   * Gives a lock the name that waits and reports show. For a lock of {@code
   * java.util.concurrent.locks} its read and write sides and its synchronizer get it too.
   *
   * @param lock a lock, a monitor, or anything that a thread parks on
   */
  public void nameLock(Object lock, String name) {
    baton.locks.name(lock, name);
  }

  /** The name of a lock: the given one, else its class and a number, the same in each run. */
  public String nameOf(Object lock) {
    return baton.locks.nameOf(lock);
  }

  /**
   * The locks and monitors that an actor holds, in the order of taking: a {@code ReentrantLock}, a
   * {@code ReadLock} or {@code WriteLock}, or the object of a monitor.
   */
  public List<Object> held(Actor actor) {
    return baton.locks.heldBy(actor);
  }

  /** Who holds a lock or monitor, readers included, in declared order. */
  public List<Hold> holders(Object lock) {
    return baton.locks.holders(lock);
  }

  /** What actors leave behind that pass points by a {@link Lane}. */
  public Journal journal() {
    return baton.journal;
  }

  /** Whom to tell. */
  StageListener listener() {
    return listener;
  }

  Baton baton() {
    return baton;
  }

  private Actor self() {
    Actor actor = baton.table.find(Thread.currentThread());
    if (actor == null) {
      throw new IllegalStateException(
          Thread.currentThread().getName() + " is no actor of this stage");
    }
    return actor;
  }
}
