package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Call;
import dev.sceneshift.agent.runtime.PointHandler;
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
    return actor == null || points != null;
  }

  @Override
  public void entry(Call call) {
    if (call.actor() == null) {
      if (!claim()) {
        play.later(player);
        return;
      }
      play.enters(player, call);
      call.attach(this);
    } else if (points != null) {
      points.entry(call);
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
    if (call.attachment() == this) {
      play.leaves(player, call);
    } else if (points != null && Stage.currentActor() != null) {
      points.returned(call);
    }
  }

  @Override
  public void threw(Call call) {
    if (call.attachment() == this) {
      play.leaves(player, call);
    } else if (points != null && Stage.currentActor() != null) {
      points.threw(call);
    }
  }
}
