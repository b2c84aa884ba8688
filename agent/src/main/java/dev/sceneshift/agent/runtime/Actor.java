package dev.sceneshift.agent.runtime;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A named thread of the story.
 *
 * <p>Its fields are plain: whoever holds the baton reads and writes them, and the hand-over ({@link
 * #go} written by the giver, read by the taker) orders these accesses. Two exceptions: {@link #go}
 * itself, and {@link #transparent} with {@link #core}, which only the actor's own thread touches.
 */
public final class Actor {
  private static final int SPINS = 200;
  private static final long REJOIN_NANOS = 1_000_000;

  final @Nullable Body body;
  private final Stage stage;
  private int index;
  private final String name;
  private final boolean declared;
  private @Nullable Thread thread;

  ActorState state;
  boolean begun;

  /** Whether its thread has been started. */
  boolean live;

  /** Whether it waits outside the stage for an ended thread to be put away. */
  volatile boolean waitsReally;

  /** The monitor that a block is leaving. */
  @Nullable Object exiting;

  /** Whether its thread, started by an actor, has come to its first turn. */
  boolean arrived;

  /** Whether others go on although it has not handed the baton on, as it could not. */
  volatile boolean overtaken;

  /** Whether it was given up, as its thread cannot be brought to its end. */
  volatile boolean dropped;

  /** Whether its thread had to be left asleep after the verdict, as nothing can wake it safely. */
  boolean asleep;

  /** Threads that it has started so far. */
  int children;

  /** Depth at which it had entered the monitor that it waits for. */
  int monitorDepth;

  /** What it holds. */
  final HoldList holds = new HoldList();

  private final Stretch stretch = new Stretch();

  boolean heldBack;
  boolean abandoned;
  @Nullable Wait wait;
  @Nullable String place;
  @Nullable Object result;
  @Nullable Throwable failure;

  /** The permit of {@code LockSupport}, kept here because the real one serves the gate. */
  boolean permit;

  /** An interrupt that came while the actor was at its gate, delivered with the baton. */
  volatile boolean interruptKept;

  /** Whether the last wait ended because its time was up. */
  boolean timedOut;

  /** Whether the last wait ended by an interrupt. */
  boolean interrupted;

  /** The monitor in whose wait set the real thread is, as its gate; null for the usual gate. */
  @Nullable Object waitGate;

  /**
   * Monitors of objects whose own methods are synchronized in a way that cannot be seen before the
   * real entry; the innermost last, once for each entry. It waits for its turns in the wait set of
   * the innermost, so that others can really get in and be told that they must wait.
   */
  final ArrayDeque<Object> inside = new ArrayDeque<>();

  /** The lock that the actor last set out to take: names a blocker that is a synchronizer only. */
  @Nullable Object attempted;

  @Nullable LockOperation attempt;

  /** Times that this actor was told to end and went on. */
  int aborts;

  /** Depth of runtime mode: hooks do nothing for this thread while it is above 0. */
  int transparent;

  /** Whether the thread is in the hand-over itself, where unparking is the real one. */
  boolean core;

  private volatile boolean go;

  Actor(Stage stage, int index, String name, boolean declared, @Nullable Body body) {
    this.stage = stage;
    this.index = index;
    this.name = name;
    this.declared = declared;
    this.body = body;
    this.state = ActorState.READY;
  }

  /** The stage that it plays on. */
  public Stage stage() {
    return stage;
  }

  /** Its place in the declared order, from 0. */
  public int index() {
    return index;
  }

  /** The name given when declared; for a thread that an actor started, parent, slash and number. */
  public String name() {
    return name;
  }

  /** Whether it was declared or adopted, as against a thread that an actor started. */
  public boolean isDeclared() {
    return declared;
  }

  /** Its thread; null before its first turn if the stage makes the thread. */
  public @Nullable Thread thread() {
    return thread;
  }

  /** Where it stands. To be asked by the holder of the baton, or after the run. */
  public ActorState state() {
    return state;
  }

  /** Whether it had a turn. */
  public boolean hasBegun() {
    return begun;
  }

  /** Whether its turns are taken away ({@link Stage#hold}). */
  public boolean isHeld() {
    return heldBack;
  }

  /** Whether it has ended, and by itself: not cut down after the verdict. */
  public boolean isDone() {
    return state == ActorState.DONE && !abandoned;
  }

  /**
   * What its body returned; null before the end, for threads that it did not make, and for void.
   */
  public @Nullable Object result() {
    return result;
  }

  /** What ended it, or null if it returned, has not ended, or was cut down after the verdict. */
  public @Nullable Throwable failure() {
    return failure;
  }

  /** What it waits for, or null if it is not stuck. */
  public @Nullable Wait waitsFor() {
    return wait;
  }

  /** The last point that it passed, as told by {@link #setPlace}. */
  public @Nullable String place() {
    return place;
  }

  /** What it has done since it could last be passed over for another. */
  public Stretch stretch() {
    return stretch;
  }

  /** Tells where the actor is, for reports of who holds what since where. Called by itself. */
  public void setPlace(String place) {
    this.place = place;
  }

  @Override
  public String toString() {
    return name;
  }

  void arrive(int index) {
    this.index = index;
  }

  void bind(Thread thread) {
    this.thread = thread;
  }

  boolean canRun() {
    return state == ActorState.READY && !heldBack;
  }

  boolean hasEnded() {
    return state == ActorState.DONE;
  }

  /** Tells the actor that it holds the baton. Nothing of the stage may be touched afterwards. */
  void wake() {
    Object monitor = waitGate;
    Thread sleeper = thread;
    if (monitor == null) {
      go = true;
      Park.wake(sleeper);
      return;
    }
    // Told inside: one that woke for nothing must not run off with the monitor that we still want.
    synchronized (monitor) {
      go = true;
      monitor.notifyAll();
    }
  }

  /** Waits, on its own thread, until it holds the baton. */
  void awaitTurn() {
    for (int i = 0; i < SPINS && !go; i++) {
      Thread.onSpinWait();
    }
    while (!go) {
      Park.sleep();
      keepInterrupt();
    }
    go = false;
  }

  /** The same inside the wait set of a monitor that the caller has entered and that is released. */
  void awaitTurnIn(Object monitor) {
    while (!go) {
      try {
        monitor.wait();
      } catch (InterruptedException e) {
        interruptKept = true;
      }
    }
    go = false;
  }

  /**
   * Where one that was overtaken comes to a hook after all: it waits for its turn.
   *
   * @throws StageAbort if it was given up
   */
  void rejoin() {
    while (overtaken && !go) {
      if (dropped) {
        throw new StageAbort();
      }
      Park.sleep(REJOIN_NANOS);
    }
    if (overtaken) {
      overtaken = false;
      go = false;
    }
  }

  private void keepInterrupt() {
    if (Thread.interrupted()) {
      interruptKept = true;
    }
  }
}
