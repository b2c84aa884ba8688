package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Call;
import dev.sceneshift.agent.runtime.PointHandler;
import dev.sceneshift.agent.runtime.Quiet;
import dev.sceneshift.agent.runtime.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Makes the first thread that enters a method the actor of that role, until the call ends. Calls
 * that follow, in this thread or another, are the program's own.
 */
final class RoleWatch implements PointHandler {
  private final AttachedPlay play;
  private final Player player;
  private final @Nullable MethodWatch points;
  private final Object claim = new Object();
  private boolean taken;

  /** The call in which the role is played; compared only with calls of the thread that asks. */
  private @Nullable Call part;

  /**
   * Makes a watch.
   *
   * @param points what else is to be watched at the method, or null
   */
  RoleWatch(AttachedPlay play, Player player, @Nullable MethodWatch points) {
    this.play = play;
    this.player = player;
    this.points = points;
  }

  @Override
  public boolean wants(@Nullable Actor actor, @Nullable Object self) {
    return actor == null || (points != null && points.wants(actor, self));
  }

  @Override
  public void entry(Call call) {
    if (call.actor() == null) {
      if (!claim()) {
        play.later(player);
        return;
      }
      part = call;
      play.enters(player, call);
      if (points != null) {
        arrive(points, call);
      }
    } else if (points != null) {
      points.entry(call);
    }
  }

  /** The call that makes the thread an actor is its first event. */
  private void arrive(MethodWatch points, Call call) {
    Actor self = Quiet.begin();
    try {
      if (self != null && points.wants(self, call.self())) {
        points.entry(call);
      }
    } catch (Throwable e) {
      call.throwInstead(e);
    } finally {
      Quiet.end(self);
    }
    if (call.isReplaced()) {
      play.leaves(player, call);
    }
  }

  private boolean claim() {
    synchronized (claim) {
      boolean first = !taken;
      taken = true;
      return first;
    }
  }

  @Override
  public void returned(Call call) {
    try {
      if (points != null && Stage.currentActor() != null) {
        points.returned(call);
      }
    } catch (Throwable e) {
      call.throwInstead(e);
      throw e;
    } finally {
      end(call);
    }
  }

  @Override
  public void threw(Call call) {
    if (points != null && Stage.currentActor() != null) {
      points.threw(call);
    }
    end(call);
  }

  private void end(Call call) {
    if (call == part) {
      play.leaves(player, call);
    }
  }
}
