package dev.sceneshift.agent.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The baton of one stage: who has it, who gets it next, and when there is nobody left to give it
 * to.
 *
 * <p>All state but {@link #inbox}, {@link #floor} and the fields marked volatile is plain and
 * touched by the holder alone; the hand-over orders the accesses. There is no lock here.
 */
final class Baton {
  /* Order of turns: Stage's Javadoc. A stuck or ended actor hands on and waits at its gate
   * (Actor.awaitTurn), or ends. When nobody can run there is a verdict (Verdicts); then `ending` is
   * set and those that have not ended get the baton one after another, to be ended by StageAbort at
   * the first hook that stands before an operation. While only threads that are no actors could
   * change anything, the baton lies on the floor, and whoever brings something picks it up. */

  /** Aborts of one actor after which it is taken for one that catches everything. */
  private static final int PATIENCE = 1000;

  private static final int ORDER_UNSET = -1;

  final List<Actor> actors = new ArrayList<>();
  final List<Drive> drives = new ArrayList<>();
  final ActorTable table = new ActorTable();
  final LockBook locks;
  final Monitors monitors;
  final Strangers strangers = new Strangers();
  final Inbox inbox = new Inbox();

  private final Stage stage;
  private final StageListener listener;
  private final long stepLimit;
  private final Verdicts verdicts;

  /** Set while nobody holds the baton; whoever sets it to false holds it. */
  private final AtomicBoolean floor = new AtomicBoolean(true);

  private volatile @Nullable Thread player;
  private volatile boolean finished;
  private volatile @Nullable String abortAsked;

  @Nullable Chooser chooser;
  @Nullable Actor holder;
  @Nullable Outcome outcome;
  boolean ending;
  long steps;
  long clockNanos;

  Baton(Stage stage, StageListener listener, long stepLimit) {
    this.stage = stage;
    this.listener = listener;
    this.stepLimit = stepLimit;
    this.locks = new LockBook(this);
    this.monitors = new Monitors(this);
    this.verdicts = new Verdicts(this);
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
    listener.started(actor);
  }

  void end(Actor actor) {
    if (actor.hasEnded()) {
      return;
    }
    readInbox();
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
    Actor caller = resolve(actor, Progress.DONE);
    Actor joiner = freeJoiners(actor);
    giveAway(actor, joiner != null ? joiner : caller);
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

  Progress drive(Actor self, Actor target, @Nullable Until until) {
    boolean was = enter(self);
    try {
      checkEnding(self);
      readInbox();
      if (target.state == ActorState.DEFERRED) {
        target.state = ActorState.READY;
      }
      if (target.hasEnded()) {
        return Progress.DONE;
      }
      if (until != null && until.isReached()) {
        return Progress.REACHED;
      }
      if (target == self || waitsFor(target, self)) {
        return Progress.CANNOT;
      }
      if (!target.canRun()) {
        return Progress.STUCK;
      }
      Drive drive = new Drive(self, target, until);
      drives.add(drive);
      self.state = ActorState.AWAITING;
      pass(self, target);
      checkEnding(self);
      Progress progress = drive.progress;
      return progress == null ? Progress.STUCK : progress;
    } finally {
      leave(self, was);
    }
  }

  private boolean waitsFor(Actor waiting, Actor self) {
    Actor at = waiting;
    for (int i = 0; i <= drives.size() && at.state == ActorState.AWAITING; i++) {
      Drive drive = driveOf(at);
      if (drive == null) {
        return false;
      }
      at = drive.target;
      if (at == self) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Drive driveOf(Actor caller) {
    for (Drive drive : drives) {
      if (drive.caller == caller) {
        return drive;
      }
    }
    return null;
  }

  void reached(Actor self, Until until) {
    boolean was = enter(self);
    try {
      checkEnding(self);
      until.reach();
      for (int i = drives.size() - 1; i >= 0; i--) {
        Drive drive = drives.get(i);
        if (drive.until == until) {
          settle(drive, Progress.REACHED);
          self.state = ActorState.READY;
          pass(self, drive.caller);
          checkEnding(self);
          return;
        }
      }
    } finally {
      leave(self, was);
    }
  }

  void hold(@Nullable Actor self, Actor target) {
    target.heldBack = true;
    if (self == null) {
      return;
    }
    boolean was = enter(self);
    try {
      if (target == self) {
        self.state = ActorState.READY;
        pass(self, resolve(self, Progress.STUCK));
        checkEnding(self);
      } else {
        resolve(target, Progress.STUCK);
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

  void yieldTo(Actor self, Actor target) {
    boolean was = enter(self);
    try {
      checkEnding(self);
      readInbox();
      if (target == self || !target.canRun()) {
        return;
      }
      self.state = ActorState.READY;
      pass(self, target);
      checkEnding(self);
    } finally {
      leave(self, was);
    }
  }

  /** Lets an actor that was freed go on at once; the freeing actor has its next turn later. */
  void giveWay(Actor self, Actor freed) {
    if (ending || !freed.canRun() || ClassInit.isRunning()) {
      return;
    }
    self.state = ActorState.READY;
    pass(self, freed);
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
      judge(verdicts.insideClassInit(self));
    }
    Actor caller = resolve(self, Progress.STUCK);
    pass(self, freed != null ? freed : caller);
    checkEnding(self);
    listener.resumed(self, wait, self.timedOut);
  }

  void makeReady(Actor actor) {
    actor.state = ActorState.READY;
    actor.wait = null;
  }

  // Steps and the end

  void step(Actor self) {
    steps++;
    if (abortAsked != null || !inbox.isEmpty()) {
      readInbox();
    }
    if (steps > stepLimit && !ending) {
      boolean was = enter(self);
      try {
        judge(verdicts.plain(Outcome.Kind.ENDLESS, "more than " + stepLimit + " steps"));
      } finally {
        leave(self, was);
      }
    }
    checkEnding(self);
  }

  /** Throws if the run is over: for hooks before an operation. */
  void checkEnding(Actor self) {
    if (!ending) {
      return;
    }
    if (++self.aborts > PATIENCE) {
      abandon(self);
    }
    throw new StageAbort();
  }

  /** An actor that catches whatever ends it is left asleep for good; its thread is a daemon. */
  private void abandon(Actor self) {
    self.transparent++;
    self.core = true;
    self.state = ActorState.DONE;
    self.abandoned = true;
    giveAway(self, null);
    while (true) {
      Park.sleep();
    }
  }

  void abort(@Nullable Actor self, String detail) {
    if (self == null || holder != self) {
      abortAsked = detail;
      pickUp();
      return;
    }
    boolean was = enter(self);
    try {
      judge(verdicts.plain(Outcome.Kind.ABORTED, detail));
      checkEnding(self);
    } finally {
      leave(self, was);
    }
  }

  private void judge(Outcome verdict) {
    if (!ending) {
      outcome = verdict;
      ending = true;
      drives.clear();
      listener.ended(verdict);
    }
  }

  // Hand-over

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

  /** Hands the baton on and waits until it is back. */
  private void pass(Actor self, @Nullable Actor preferred) {
    Actor next = next(preferred);
    if (next == self) {
      self.state = ActorState.RUNNING;
      self.wait = null;
      holder = self;
      deliverInterrupt(self);
      return;
    }
    Object monitor = self.waitGate;
    if (next != null) {
      give(self, next);
    }
    if (monitor != null) {
      self.awaitTurnIn(monitor);
    } else {
      self.awaitTurn();
    }
    deliverInterrupt(self);
  }

  private static void deliverInterrupt(Actor self) {
    if (self.interruptKept) {
      self.interruptKept = false;
      Thread.currentThread().interrupt();
    }
  }

  private void giveAway(Actor self, @Nullable Actor preferred) {
    Actor next = next(preferred);
    if (next != null) {
      give(self, next);
    }
  }

  private void give(@Nullable Actor from, Actor next) {
    holder = next;
    next.state = ActorState.RUNNING;
    next.wait = null;
    if (from != null && !ending) {
      listener.handedOver(from, next);
    }
    boolean starts = !next.begun && next.body != null;
    next.begun = true;
    next.live = true;
    Thread thread = next.thread();
    next.wake();
    if (starts && thread != null) {
      thread.start();
    }
  }

  /** Chooses who is next, pronouncing the verdict if need be; null if the baton is laid down. */
  private @Nullable Actor next(@Nullable Actor preferred) {
    while (true) {
      readInbox();
      Actor chosen = ending ? nextToEnd() : choose(preferred);
      if (chosen != null) {
        return chosen;
      }
      if (ending) {
        finish();
        return null;
      }
      Outcome verdict = verdicts.whenNobodyCanRun(player != null);
      if (verdict != null) {
        // A stranger that has ended may have woken someone since the inbox was read: it puts its
        // letter in before it ends, so whoever sees it ended sees the letter too.
        if (inbox.isEmpty()) {
          judge(verdict);
        }
      } else if (!layDown()) {
        return null;
      }
    }
  }

  private @Nullable Actor choose(@Nullable Actor preferred) {
    if (preferred != null && preferred.canRun()) {
      return preferred;
    }
    for (int i = drives.size() - 1; i >= 0; i--) {
      Actor target = drives.get(i).target;
      if (target.canRun()) {
        return target;
      }
    }
    Actor usual = firstReady();
    if (usual != null) {
      Chooser other = chooser;
      return other == null ? usual : other.choose(ready(), usual);
    }
    return wakeSleeper() ? choose(null) : null;
  }

  private @Nullable Actor firstReady() {
    for (int i = 0; i < actors.size(); i++) {
      Actor actor = actors.get(i);
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
    for (Actor actor : actors) {
      Wait wait = actor.wait;
      if (wait != null && wait.deadlineNanos() < deadline && !actor.heldBack) {
        earliest = actor;
        deadline = wait.deadlineNanos();
      }
    }
    if (earliest == null || !verdicts.someoneMatters()) {
      return false;
    }
    clockNanos = Math.max(clockNanos, deadline);
    earliest.timedOut = true;
    Wait wait = earliest.wait;
    if (wait != null && wait.kind() == WaitKind.NOTIFY) {
      monitors.timeOut(earliest);
    } else {
      makeReady(earliest);
    }
    return true;
  }

  private @Nullable Actor resolve(Actor target, Progress progress) {
    Actor caller = null;
    for (int i = drives.size() - 1; i >= 0; i--) {
      Drive drive = drives.get(i);
      if (drive.target == target) {
        settle(drive, progress);
        caller = caller == null ? drive.caller : caller;
      }
    }
    return caller;
  }

  private void settle(Drive drive, Progress progress) {
    drives.remove(drive);
    drive.progress = progress;
    makeReady(drive.caller);
  }

  private @Nullable Actor nextToEnd() {
    for (Actor actor : actors) {
      if (actor.hasEnded()) {
        continue;
      }
      if (!actor.live) {
        actor.state = ActorState.DONE;
        actor.abandoned = true;
      } else if (monitors.canReturn(actor)) {
        return actor;
      }
    }
    leaveAsleep();
    return null;
  }

  /** Those left can only return from wait() into monitors that they hold from each other. */
  private void leaveAsleep() {
    for (Actor actor : actors) {
      if (!actor.hasEnded()) {
        actor.state = ActorState.DONE;
        actor.abandoned = true;
        actor.asleep = true;
      }
    }
  }

  private void finish() {
    finished = true;
    Park.wake(player);
  }

  // Threads that are no actors

  /** Reads what others did to actors; called by the holder. */
  void readInbox() {
    String asked = abortAsked;
    if (asked != null && !ending) {
      judge(verdicts.plain(Outcome.Kind.ABORTED, asked));
    }
    if (inbox.isEmpty()) {
      return;
    }
    for (Inbox.Letter letter : inbox.take()) {
      read(letter);
    }
  }

  private void read(Inbox.Letter letter) {
    switch (letter.deed) {
      case UNPARK:
        unparked(letter.actor());
        break;
      case INTERRUPT:
        interrupted(letter.actor());
        break;
      case NOTIFY:
        monitors.wakeWaiting(letter.to, false);
        break;
      case NOTIFY_ALL:
        monitors.wakeWaiting(letter.to, true);
        break;
      case ARRIVE:
        letter.actor().arrive(actors.size());
        actors.add(letter.actor());
        break;
    }
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

  /** Lays the baton down; true if something came meanwhile and the caller has it again. */
  private boolean layDown() {
    holder = null;
    floor.set(true);
    if ((!inbox.isEmpty() || abortAsked != null) && floor.compareAndSet(true, false)) {
      return true;
    }
    Park.wake(player);
    return false;
  }

  /** Picks the baton up if it lies there and hands it to whom it belongs now. */
  void pickUp() {
    if (floor.compareAndSet(true, false)) {
      Actor next = next(null);
      if (next != null) {
        give(null, next);
      }
    }
  }

  Outcome playToTheEnd() {
    player = Thread.currentThread();
    pickUp();
    Strangers.Watch watch = strangers.watch();
    while (!finished) {
      if (!floor.get()) {
        Park.sleep();
      } else if (watch.seemsQuiet() && floor.compareAndSet(true, false)) {
        endOnFloor(verdicts.nobodyMoves());
      }
    }
    awaitThreads();
    Outcome result = outcome;
    if (result == null) {
      throw new IllegalStateException("the run ended without a verdict");
    }
    return result;
  }

  private void endOnFloor(Outcome verdict) {
    readInbox();
    if (firstReady() == null) {
      judge(verdict);
    }
    Actor next = next(null);
    if (next != null) {
      give(null, next);
    }
  }

  private void awaitThreads() {
    for (Actor actor : actors) {
      Thread thread = actor.thread();
      if (thread instanceof ActorThread
          && actor.live
          && !actor.asleep
          && actor.aborts <= PATIENCE) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
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
    pickUp();
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

  Outcome conclude() {
    Outcome standing = outcome;
    return standing != null ? standing : verdicts.standing();
  }
}
