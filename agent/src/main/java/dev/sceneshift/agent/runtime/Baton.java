package dev.sceneshift.agent.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The baton of one stage, and what its holder alone may do: let actors begin, wait, go on, and end.
 *
 * <p>All state but {@link #inbox}, the floor of {@link HandOver} and the fields marked volatile is
 * plain and touched by the holder alone; the hand-over orders the accesses. There is no lock here.
 */
final class Baton {
  /* Order of turns: Stage's Javadoc. A stuck or ended actor hands on and waits at its gate
   * (Actor.awaitTurn), or ends. Turns says who is next, HandOver gives it the baton, Drives knows who
   * waits at a point for another. When nobody can run there is a verdict (Verdicts); then `ending` is
   * set and Ending ends those that are left. Outside is what threads that are no actors did. */

  private static final int ORDER_UNSET = -1;

  final List<Actor> actors = new ArrayList<>();
  final ActorTable table = new ActorTable();
  final LockBook locks;
  final Monitors monitors;
  final Strangers strangers = new Strangers();
  final Inbox inbox;
  final StagePools pools = new StagePools();
  final StageListener listener;
  final Verdicts verdicts;
  final Turns turns;
  final HandOver handOver;
  final Drives drives;
  final Outside outside;
  final Ending end;

  final Journal journal;

  private final Stage stage;

  @Nullable Chooser chooser;
  @Nullable Actor holder;
  @Nullable Outcome outcome;

  /** Whether the verdict has fallen. */
  boolean ending;

  long clockNanos;

  /** Real time without a hook after which the run is broken off. */
  long timeLimitNanos = 60_000_000_000L;

  private long handOvers;

  Baton(Stage stage, StageListener listener, long stepLimit) {
    this.stage = stage;
    this.listener = listener;
    this.journal = new Journal(stepLimit);
    this.locks = new LockBook(this);
    this.monitors = new Monitors(this);
    this.verdicts = new Verdicts(this);
    this.turns = new Turns(this);
    this.handOver = new HandOver(this);
    this.drives = new Drives(this);
    this.inbox = new Inbox(journal);
    this.outside = new Outside(this);
    this.end = new Ending(this);
    ClassInit.warmUp();
  }

  // Actors

  Actor declare(String name, Body body, ActorState state) {
    Actor actor = new Actor(stage, actors.size(), name, true, body);
    actor.state = state;
    ActorThread thread = new ActorThread(actor, body);
    actor.bind(thread);
    table.put(actor);
    actors.add(actor);
    return actor;
  }

  /** Makes a thread that an actor is about to start an actor too. */
  Actor spawn(Actor parent, Thread thread) {
    Actor actor =
        new Actor(stage, actors.size(), parent.name() + "/" + ++parent.children, false, null);
    actor.bind(thread);
    table.put(actor);
    actors.add(actor);
    listener.spawned(actor, parent);
    return actor;
  }

  /** Takes back a spawn whose thread could not be started. */
  void unspawn(Actor actor) {
    actor.state = ActorState.DONE;
    actor.abandoned = true;
    table.remove(actor);
  }

  List<Actor> snapshot() {
    return List.copyOf(actors);
  }

  List<Actor> ready() {
    List<Actor> ready = new ArrayList<>();
    for (Actor actor : actors) {
      if (actor.canRun()) {
        ready.add(actor);
      }
    }
    return ready;
  }

  // The life of an actor, called on its own thread in the core

  void begin(Actor actor) {
    checkEnding(actor);
    Randoms.settle(actor);
    listener.started(actor);
  }

  void end(Actor actor) {
    if (actor.hasEnded()) {
      return;
    }
    actor.rejoin();
    outside.read();
    actor.abandoned = ending && actor.failure instanceof StageAbort;
    if (actor.abandoned) {
      actor.failure = null;
    }
    actor.state = ActorState.DONE;
    if (!ending) {
      Throwable failure = actor.failure;
      if (failure != null) {
        listener.threw(actor, failure);
      } else {
        listener.done(actor);
      }
    }
    Actor caller = drives.resolve(actor, Progress.DONE);
    Actor joiner = freeJoiners(actor);
    handOver.giveAway(actor, joiner != null ? joiner : caller);
  }

  private @Nullable Actor freeJoiners(Actor ended) {
    Actor first = null;
    for (Actor actor : actors) {
      Wait wait = actor.wait;
      if (wait != null && wait.kind() == WaitKind.JOIN && wait.on() == ended.thread()) {
        makeReady(actor);
        first = first == null ? actor : first;
      }
    }
    return first;
  }

  // Turns

  void hold(@Nullable Actor self, Actor target) {
    target.heldBack = true;
    if (self == null) {
      return;
    }
    boolean was = enter(self);
    try {
      if (target == self) {
        self.state = ActorState.READY;
        handOver.pass(self, drives.resolve(self, Progress.STUCK));
        checkEnding(self);
      } else {
        drives.resolve(target, Progress.STUCK);
      }
    } finally {
      leave(self, was);
    }
  }

  void release(Actor target) {
    target.heldBack = false;
    Wait wait = target.wait;
    if (target.state == ActorState.DEFERRED) {
      target.state = ActorState.READY;
    } else if (wait != null && wait.kind() == WaitKind.SCHEDULE) {
      makeReady(target);
    }
  }

  void waitAtPoint(Actor self, String reason) {
    boolean was = enter(self);
    try {
      checkEnding(self);
      stick(
          self,
          new Wait(self, WaitKind.SCHEDULE, null, reason, List.of(), self.place, Long.MAX_VALUE));
    } finally {
      leave(self, was);
    }
  }

  void yieldTo(Actor self, Actor target, boolean mayThrow) {
    boolean was = enter(self);
    try {
      if (mayThrow) {
        checkEnding(self);
      }
      outside.read();
      if (ending || target == self || !target.canRun()) {
        return;
      }
      self.state = ActorState.READY;
      handOver.pass(self, target);
      if (mayThrow) {
        checkEnding(self);
      }
    } finally {
      leave(self, was);
    }
  }

  /** One that can do nothing but wait for others gives each of them a turn, sleepers last. */
  void letOthersRun(Actor self) {
    Actor next = turns.after(self);
    if (next == null || ClassInit.isRunning()) {
      return;
    }
    self.state = ActorState.READY;
    handOver.pass(self, next);
    checkEnding(self);
  }

  /** Lets an actor that was freed go on at once; the freeing actor has its next turn later. */
  void giveWay(Actor self, Actor freed) {
    if (ending || !freed.canRun() || ClassInit.isRunning()) {
      return;
    }
    self.state = ActorState.READY;
    handOver.pass(self, freed);
  }

  /**
   * The actor waits until it is made ready and gets the baton.
   *
   * @throws StageAbort if the run is over
   */
  void stick(Actor self, Wait wait) {
    stick(self, wait, null);
  }

  /** The same, having freed another, who goes on at once. */
  void stick(Actor self, Wait wait, @Nullable Actor freed) {
    self.wait = wait;
    self.timedOut = false;
    self.interrupted = false;
    self.state = ActorState.STUCK;
    listener.stuck(self, wait);
    if (ClassInit.isRunning()) {
      end.judge(verdicts.insideClassInit(self));
    }
    Actor caller = drives.resolve(self, Progress.STUCK);
    handOver.pass(self, freed != null ? freed : caller);
    checkEnding(self);
    listener.resumed(self, wait, self.timedOut);
  }

  void makeReady(Actor actor) {
    actor.state = ActorState.READY;
    actor.wait = null;
  }

  /** What grows with all that happens; read by another thread it may be a little old. */
  long movement() {
    return journal.steps() + handOvers;
  }

  void handedOver() {
    handOvers++;
  }

  // Steps and the end

  void step(Actor self) {
    journal.step();
    if (journal.called) {
      outside.read();
    }
    if (journal.isOverLimit() && !ending) {
      boolean was = enter(self);
      try {
        end.judge(
            verdicts.plain(Outcome.Kind.ENDLESS, "more than " + journal.stepLimit() + " steps"));
      } finally {
        leave(self, was);
      }
    }
    checkEnding(self);
  }

  /** Throws if the run is over: for hooks before an operation. */
  void checkEnding(Actor self) {
    end.check(self);
  }

  // Runtime mode

  boolean enter(Actor self) {
    self.transparent++;
    boolean was = self.core;
    self.core = true;
    return was;
  }

  void leave(Actor self, boolean was) {
    self.core = was;
    self.transparent--;
  }

  /** Gives a permit; true if that made the actor ready. */
  boolean unparked(Actor actor) {
    Wait wait = actor.wait;
    if (wait == null || !ParkWaits.endsByUnpark(wait.kind())) {
      actor.permit = true;
      return false;
    }
    makeReady(actor);
    return true;
  }

  /** Ends a wait that an interrupt ends; true if that made the actor ready. */
  boolean interrupted(Actor actor) {
    Wait wait = actor.wait;
    if (wait == null || wait.kind() == WaitKind.MONITOR || wait.kind() == WaitKind.SCHEDULE) {
      return false;
    }
    actor.interrupted = true;
    if (wait.kind() == WaitKind.NOTIFY) {
      return monitors.interrupted(actor);
    }
    makeReady(actor);
    return true;
  }

  // Threads that are no actors

  /** Reads what others did to actors; called by the holder. */
  void readInbox() {
    outside.read();
  }

  /** Picks the baton up if it lies there and hands it to whom it belongs now. */
  void pickUp() {
    handOver.pickUp();
  }

  Actor adopt(String name) {
    Actor actor = new Actor(stage, ORDER_UNSET, name, true, null);
    actor.bind(Thread.currentThread());
    actor.begun = true;
    actor.live = true;
    actor.core = true;
    actor.transparent++;
    inbox.put(Inbox.Deed.ARRIVE, actor);
    table.put(actor);
    handOver.pickUp();
    actor.awaitTurn();
    try {
      begin(actor);
    } finally {
      actor.core = false;
      actor.transparent--;
    }
    return actor;
  }

  void leave(Actor self) {
    enter(self);
    end(self);
    table.remove(self);
  }
}
