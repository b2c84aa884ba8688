package dev.sceneshift.agent.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code Thread} tells, once woven: starts, ends, joins, interrupts; and sleeping. */
public final class ThreadHooks {
  /** Stands at entry of a join that is over because its time is up. */
  public static final class TimeIsUp {
    TimeIsUp() {}
  }

  private static final TimeIsUp TIME_IS_UP = new TimeIsUp();

  private static volatile @Nullable RunWeaver runWeaver;

  private ThreadHooks() {}

  /** Sets who weaves {@code run} of classes of threads; null if nobody does. */
  public static void setRunWeaver(@Nullable RunWeaver weaver) {
    runWeaver = weaver;
  }

  /**
   * Before {@code thread.start()}: what an actor starts becomes an actor. The start itself runs in
   * runtime mode, as it may wake or start carriers of virtual threads.
   *
   * @return what to give to {@link #started}; null if the stage has no part in it
   */
  public static @Nullable Object starting(Thread thread) {
    Stage stage = Stage.current();
    if (stage == null) {
      return null;
    }
    Baton baton = stage.baton();
    Actor self = Hooks.actor();
    if (self == null) {
      if (baton.strangers.knows(Thread.currentThread())) {
        baton.strangers.meet(thread);
      }
      return null;
    }
    boolean was = baton.enter(self);
    try {
      baton.checkEnding(self);
      if (baton.table.find(thread) == null && !isOfTheJdk(thread)) {
        spawn(baton, self, thread);
      }
    } finally {
      baton.leave(self, was);
    }
    self.transparent++;
    return self;
  }

  /** Helpers that the JDK starts for itself, whoever needed them first: cleaners, carriers. */
  private static boolean isOfTheJdk(Thread thread) {
    return thread.getClass().getName().startsWith("jdk.internal.");
  }

  private static void spawn(Baton baton, Actor self, Thread thread) {
    RunWeaver weaver = runWeaver;
    if (thread.getState() != Thread.State.NEW) {
      return;
    }
    if (weaver != null && weaver.weave(thread.getClass())) {
      baton.spawn(self, thread);
    } else {
      baton.strangers.meet(thread);
    }
  }

  /** After {@code thread.start()}, whether it succeeded or threw. */
  public static void started(@Nullable Object token, Thread thread, @Nullable Throwable failure) {
    if (token == null) {
      return;
    }
    Actor self = (Actor) token;
    self.transparent--;
    Baton baton = self.stage().baton();
    Actor child = baton.table.find(thread);
    if (child == null || child.isDeclared()) {
      return;
    }
    if (failure == null) {
      child.live = true;
    } else if (!child.live) {
      baton.unspawn(child);
    }
  }

  /** At the beginning of {@code run}: the first turn of a thread that an actor started. */
  public static void running(Thread thread) {
    Stage stage = Stage.current();
    if (stage == null || thread != Thread.currentThread()) {
      return;
    }
    Baton baton = stage.baton();
    Actor self = baton.table.find(thread);
    if (self == null || self.isDeclared() || self.arrived) {
      return;
    }
    self.arrived = true;
    boolean was = baton.enter(self);
    try {
      self.awaitTurn();
      baton.begin(self);
    } finally {
      baton.leave(self, was);
    }
  }

  /** Before the handler of uncaught throwables; true if there is nothing to handle. */
  public static boolean uncaught(Thread thread, Throwable failure) {
    Stage stage = Stage.current();
    Actor self = stage == null ? null : stage.baton().table.find(thread);
    if (self != null && !self.isDeclared()) {
      self.failure = failure;
    }
    return failure instanceof StageAbort;
  }

  /** After what a virtual thread runs. */
  public static void ranVirtual(Thread thread) {
    Actor self = thread == Thread.currentThread() ? Stage.currentActor() : null;
    if (self != null && !self.isDeclared()) {
      exiting(thread);
    }
  }

  /** The very last that a thread does. */
  public static void exiting(Thread thread) {
    Stage stage = Stage.current();
    if (stage == null || thread != Thread.currentThread()) {
      return;
    }
    Baton baton = stage.baton();
    Actor self = baton.table.find(thread);
    if (self != null && !(thread instanceof ActorThread) && !self.asleep) {
      baton.enter(self);
      baton.end(self);
    }
  }

  /**
   * Before {@code thread.join(millis)}, 0 for ever. Afterwards the real join runs in runtime mode:
   * it waits only for the JVM to put the ended thread away.
   *
   * @return null if the stage has no part in it; {@link TimeIsUp}; or what to give to {@link
   *     #joined} after the real join
   */
  public static @Nullable Object joining(Thread thread, long millis) throws InterruptedException {
    Actor self = Hooks.actor();
    if (self == null || millis < 0) {
      return null;
    }
    Baton baton = self.stage().baton();
    Actor target = baton.table.find(thread);
    if (target == null) {
      return null;
    }
    boolean was = baton.enter(self);
    try {
      baton.step(self);
      throwIfInterrupted();
      if (!target.hasEnded() && (target.live || !target.isDeclared())) {
        awaitEnd(baton, self, thread, millis);
      }
      if (!target.hasEnded()) {
        return TIME_IS_UP;
      }
      self.transparent++;
      self.waitsReally = true;
      return self;
    } finally {
      baton.leave(self, was);
    }
  }

  private static void awaitEnd(Baton baton, Actor self, Thread thread, long millis)
      throws InterruptedException {
    long deadline =
        millis == 0 ? Long.MAX_VALUE : Hooks.deadlineAfter(self, Hooks.millisToNanos(millis));
    Hold end = new Hold(thread, baton.table.find(thread), false, null);
    // In JDK 17 join(millis) is synchronized: others must be able to join meanwhile.
    self.waitGate = Thread.holdsLock(thread) ? thread : null;
    try {
      baton.stick(
          self,
          new Wait(
              self,
              WaitKind.JOIN,
              thread,
              "the end of " + end.actor(),
              List.of(end),
              self.place(),
              deadline));
    } finally {
      self.waitGate = null;
    }
    if (self.interrupted) {
      throwIfInterrupted();
    }
  }

  /** After the real join that {@link #joining} asked for. */
  public static void joined(@Nullable Object token) {
    if (token instanceof Actor) {
      Actor self = (Actor) token;
      self.waitsReally = false;
      self.transparent--;
    }
  }

  /** Before {@code thread.interrupt()}; true if the stage keeps it for the actor's next turn. */
  public static boolean interrupt(Thread thread) {
    Stage stage = Stage.current();
    if (stage == null) {
      return false;
    }
    Baton baton = stage.baton();
    Actor target = baton.table.find(thread);
    if (target == null || thread == Thread.currentThread()) {
      return false;
    }
    Actor self = baton.table.find(Thread.currentThread());
    if (self == null || self.core || !target.live || target.hasEnded()) {
      return false;
    }
    interruptActor(baton, self, target);
    return true;
  }

  /** After {@code thread.interrupt()}: one from outside is told to whoever holds the baton. */
  public static void interrupted(Thread thread) {
    Stage stage = Stage.current();
    if (stage == null) {
      return;
    }
    Baton baton = stage.baton();
    Actor target = baton.table.find(thread);
    if (target != null && baton.table.find(Thread.currentThread()) == null) {
      baton.inbox.put(Inbox.Deed.INTERRUPT, target);
      baton.pickUp();
    }
  }

  private static void interruptActor(Baton baton, Actor self, Actor target) {
    boolean atOnce = self.transparent == 0;
    boolean was = baton.enter(self);
    try {
      target.interruptKept = true;
      if (baton.interrupted(target) && atOnce) {
        baton.giveWay(self, target);
      }
    } finally {
      baton.leave(self, was);
    }
  }

  /** After {@code thread.isInterrupted()}: yes, too, if an interrupt is kept for it. */
  public static boolean isInterrupted(boolean interrupted, Thread thread) {
    return interrupted || isInterruptKept(thread);
  }

  private static boolean isInterruptKept(Thread thread) {
    Stage stage = Stage.current();
    Actor actor = stage == null ? null : stage.baton().table.find(thread);
    return actor != null && actor.interruptKept;
  }

  /** In place of {@code Thread.sleep(millis)}. */
  public static void sleep(long millis) throws InterruptedException {
    Actor self = Hooks.actor();
    if (self == null || millis < 0) {
      Thread.sleep(millis);
    } else {
      sleepNanos(self, Hooks.millisToNanos(millis));
    }
  }

  /** In place of {@code Thread.sleep(millis, nanos)}. */
  public static void sleep(long millis, int nanos) throws InterruptedException {
    Actor self = Hooks.actor();
    if (self == null || millis < 0 || nanos < 0 || nanos > 999_999) {
      Thread.sleep(millis, nanos);
    } else {
      long all = Hooks.millisToNanos(millis);
      sleepNanos(self, all > Long.MAX_VALUE - nanos ? all : all + nanos);
    }
  }

  /** In place of {@code Thread.yield()}: whoever else can run has a turn. */
  public static void yieldTurn() {
    if (!letOthersRun()) {
      Thread.yield();
    }
  }

  /** In place of {@code Thread.onSpinWait()}: one who spins waits for somebody. */
  public static void spinTurn() {
    if (!letOthersRun()) {
      Thread.onSpinWait();
    }
  }

  private static boolean letOthersRun() {
    Actor self = Hooks.actor();
    if (self == null) {
      return false;
    }
    Baton baton = self.stage().baton();
    boolean was = baton.enter(self);
    try {
      baton.step(self);
      baton.letOthersRun(self);
    } finally {
      baton.leave(self, was);
    }
    return true;
  }

  private static void sleepNanos(Actor self, long nanos) throws InterruptedException {
    Baton baton = self.stage().baton();
    boolean was = baton.enter(self);
    try {
      baton.step(self);
      throwIfInterrupted();
      long deadline = Hooks.deadlineAfter(self, nanos);
      baton.stick(
          self,
          new Wait(self, WaitKind.SLEEP, null, "its time", List.of(), self.place(), deadline));
      if (self.interrupted) {
        throwIfInterrupted();
      }
    } finally {
      baton.leave(self, was);
    }
  }

  private static void throwIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
