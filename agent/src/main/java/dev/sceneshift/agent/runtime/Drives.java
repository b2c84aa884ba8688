package dev.sceneshift.agent.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who waits at a point while another goes on, and when it is its turn again. Confined to the baton.
 */
final class Drives {
  private final Baton baton;
  private final List<Drive> drives = new ArrayList<>();

  Drives(Baton baton) {
    this.baton = baton;
  }

  boolean isEmpty() {
    return drives.isEmpty();
  }

  Progress drive(Actor self, Actor target, @Nullable Until until) {
    boolean was = baton.enter(self);
    try {
      baton.checkEnding(self);
      baton.outside.read();
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
      baton.handOver.pass(self, target);
      baton.checkEnding(self);
      Progress progress = drive.progress;
      return progress == null ? Progress.STUCK : progress;
    } finally {
      baton.leave(self, was);
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
    boolean was = baton.enter(self);
    try {
      baton.checkEnding(self);
      until.reach();
      for (int i = drives.size() - 1; i >= 0; i--) {
        Drive drive = drives.get(i);
        if (drive.until == until) {
          settle(drive, Progress.REACHED);
          self.state = ActorState.READY;
          baton.handOver.pass(self, drive.caller);
          baton.checkEnding(self);
          return;
        }
      }
    } finally {
      baton.leave(self, was);
    }
  }

  @Nullable Actor resolve(Actor target, Progress progress) {
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
    baton.makeReady(drive.caller);
  }

  /** The one driven last of those that can run, or null. */
  @Nullable Actor firstReady() {
    for (int i = drives.size() - 1; i >= 0; i--) {
      Actor target = drives.get(i).target;
      if (target.canRun()) {
        return target;
      }
    }
    return null;
  }

  void clear() {
    drives.clear();
  }
}
