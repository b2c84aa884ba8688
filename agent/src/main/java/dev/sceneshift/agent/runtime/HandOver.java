package dev.sceneshift.agent.runtime;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Hands the baton from one to the next. While only threads that are no actors could change
 * anything, the baton lies on the floor, and whoever brings something picks it up.
 */
final class HandOver {
  private final Baton baton;

  /** Set while nobody holds the baton; whoever sets it to false holds it. */
  private final AtomicBoolean floor = new AtomicBoolean(true);

  HandOver(Baton baton) {
    this.baton = baton;
  }

  /** Hands the baton on and waits until it is back. */
  void pass(Actor self, @Nullable Actor preferred) {
    Actor next = next(preferred);
    if (next == self) {
      self.state = ActorState.RUNNING;
      self.wait = null;
      baton.holder = self;
      deliverInterrupt(self);
      return;
    }
    Object before = self.waitGate;
    Object monitor = before != null ? before : self.inside.peekLast();
    self.waitGate = monitor;
    if (next != null) {
      give(self, next);
    }
    if (monitor != null) {
      self.awaitTurnIn(monitor);
    } else {
      self.awaitTurn();
    }
    self.waitGate = before;
    deliverInterrupt(self);
  }

  private static void deliverInterrupt(Actor self) {
    if (self.interruptKept) {
      self.interruptKept = false;
      Thread.currentThread().interrupt();
    }
  }

  /** Hands the baton on for good. */
  void giveAway(Actor self, @Nullable Actor preferred) {
    Actor next = next(preferred);
    if (next != null) {
      give(self, next);
    }
  }

  private void give(@Nullable Actor from, Actor next) {
    baton.holder = next;
    baton.handedOver();
    next.state = ActorState.RUNNING;
    next.wait = null;
    if (from != null && !baton.ending) {
      baton.listener.handedOver(from, next);
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
      baton.outside.read();
      Actor chosen = baton.ending ? baton.turns.nextToEnd() : baton.turns.choose(preferred);
      if (chosen != null) {
        return chosen;
      }
      if (baton.ending) {
        baton.end.finish();
        return null;
      }
      Outcome verdict = baton.verdicts.whenNobodyCanRun(baton.end.isPlaying());
      if (verdict != null) {
        // A stranger that has ended may have woken someone since the inbox was read: it puts its
        // letter in before it ends, so whoever sees it ended sees the letter too.
        if (baton.inbox.isEmpty()) {
          baton.end.judge(verdict);
        }
      } else if (!layDown()) {
        return null;
      }
    }
  }

  /** Lays the baton down; true if something came meanwhile and the caller has it again. */
  private boolean layDown() {
    baton.holder = null;
    floor.set(true);
    if ((!baton.inbox.isEmpty() || baton.end.isAsked()) && takeFromFloor()) {
      return true;
    }
    baton.end.wakePlayer();
    return false;
  }

  /** Picks the baton up if it lies there and hands it to whom it belongs now. */
  void pickUp() {
    if (takeFromFloor()) {
      passFromFloor();
    }
  }

  boolean liesOnFloor() {
    return floor.get();
  }

  /** Takes the baton from the floor; false if it does not lie there. */
  boolean takeFromFloor() {
    return floor.compareAndSet(true, false);
  }

  /** Goes on from the floor: whoever has taken the baton hands it to whom it belongs. */
  void passFromFloor() {
    Actor next = next(null);
    if (next != null) {
      give(null, next);
    }
  }
}
