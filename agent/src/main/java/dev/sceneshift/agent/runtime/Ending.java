package dev.sceneshift.agent.runtime;

import org.jspecify.annotations.Nullable;

/**
 * The end of a run: the verdict falls, and those that have not ended are ended by {@link
 * StageAbort} at the first hook that stands before an operation.
 */
final class Ending {
  /** Aborts of one actor after which it is taken for one that catches everything. */
  private static final int PATIENCE = 1000;

  private final Baton baton;

  private volatile @Nullable Thread player;
  private volatile boolean finished;
  private volatile @Nullable String abortAsked;

  Ending(Baton baton) {
    this.baton = baton;
  }

  /** Throws if the run is over: for hooks before an operation. */
  void check(Actor self) {
    if (!baton.ending) {
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
    baton.handOver.giveAway(self, null);
    while (true) {
      Park.sleep();
    }
  }

  /**
   * Gives up an actor that comes to no hook; its thread goes on, unwatched, if it goes on at all.
   */
  void drop(Actor lost) {
    lost.dropped = true;
    lost.state = ActorState.DONE;
    lost.abandoned = true;
    lost.asleep = true;
    Thread thread = lost.thread();
    if (thread != null) {
      thread.interrupt();
    }
  }

  void abort(@Nullable Actor self, String detail) {
    if (self == null || baton.holder != self) {
      abortAsked = detail;
      baton.journal.called = true;
      baton.handOver.pickUp();
      return;
    }
    boolean was = baton.enter(self);
    try {
      judge(baton.verdicts.plain(Outcome.Kind.ABORTED, detail));
      check(self);
    } finally {
      baton.leave(self, was);
    }
  }

  void judge(Outcome verdict) {
    if (!baton.ending) {
      baton.outcome = verdict;
      baton.ending = true;
      baton.journal.called = true;
      baton.drives.clear();
      baton.listener.ended(verdict);
    }
  }

  void finish() {
    finished = true;
    wakePlayer();
  }

  Outcome playToTheEnd() {
    player = Thread.currentThread();
    baton.handOver.pickUp();
    Strangers.Watch watch = baton.strangers.watch();
    Stalls stalls = new Stalls(baton, baton.timeLimitNanos);
    while (!finished) {
      if (!baton.handOver.liesOnFloor()) {
        stalls.watch();
      } else if (watch.seemsQuiet() && baton.handOver.takeFromFloor()) {
        endOnFloor(baton.verdicts.nobodyMoves());
      }
    }
    awaitThreads();
    Outcome result = baton.outcome;
    if (result == null) {
      throw new IllegalStateException("the run ended without a verdict");
    }
    return result;
  }

  private void endOnFloor(Outcome verdict) {
    baton.outside.read();
    if (baton.turns.firstReady() == null) {
      judge(verdict);
    }
    baton.handOver.passFromFloor();
  }

  private void awaitThreads() {
    for (Actor actor : baton.actors) {
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

  Outcome conclude() {
    Outcome standing = baton.outcome;
    return standing != null ? standing : baton.verdicts.standing();
  }

  /** Whether all actors are known, as against a stage where they come by themselves. */
  boolean isPlaying() {
    return player != null;
  }

  /** Whether a thread that has not the baton asked for the end. */
  boolean isAsked() {
    return abortAsked != null;
  }

  /** Ends the run if somebody asked for it. */
  void heed() {
    String asked = abortAsked;
    if (asked != null && !baton.ending) {
      judge(baton.verdicts.plain(Outcome.Kind.ABORTED, asked));
    }
  }

  void wakePlayer() {
    Park.wake(player);
  }
}
