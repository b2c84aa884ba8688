package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Call;
import dev.sceneshift.agent.runtime.PointHandler;
import dev.sceneshift.agent.runtime.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches one method in one run, for all points that are at it. Confined to the holder of the
 * baton; {@link #wants} is what thousands of unfired hits cost.
 */
final class MethodWatch implements PointHandler {
  private final RunState run;
  private final PointWatch[] watches;

  /** Whether hits can be counted without arguments and results: then most need no {@link Call}. */
  private final boolean light;

  MethodWatch(RunState run, List<PointWatch> watches) {
    this.run = run;
    this.watches = watches.toArray(new PointWatch[0]);
    this.light = watches.stream().allMatch(PointWatch::isLight);
  }

  @Override
  public boolean wants(@Nullable Actor actor, @Nullable Object self) {
    if (!light || actor == null) {
      return true;
    }
    Player player = run.player(actor);
    boolean wanted = false;
    for (PointWatch watch : watches) {
      Passage passage = watch.arrive(player, null);
      player.pending[watch.point().id()] = passage;
      wanted |= passage != null;
    }
    return wanted;
  }

  @Override
  public void entry(Call call) {
    Player player = player();
    @Nullable Passage[] passages = new Passage[watches.length];
    boolean hasEnd = false;
    for (int i = 0; i < watches.length; i++) {
      PointWatch watch = watches[i];
      if (!watch.isAtReturn()) {
        passages[i] = light ? player.take(watch.point()) : watch.arrive(player, call);
        hasEnd |= passages[i] != null && watch.enter(player, passages[i], call);
      }
    }
    if (hasEnd) {
      call.attach(passages);
    }
  }

  @Override
  public void returned(Call call) {
    Player player = player();
    for (int i = 0; i < watches.length; i++) {
      if (watches[i].isAtReturn()) {
        watches[i].atReturn(player, call);
      } else {
        watches[i].returned(player, passage(call, i));
      }
    }
  }

  @Override
  public void threw(Call call) {
    Player player = player();
    for (int i = 0; i < watches.length; i++) {
      watches[i].threw(player, passage(call, i));
    }
  }

  private static @Nullable Passage passage(Call call, int index) {
    return call.attachment() instanceof Passage[] passages ? passages[index] : null;
  }

  private Player player() {
    Actor actor = Stage.currentActor();
    if (actor == null) {
      throw new IllegalStateException("a thread that is no actor was asked");
    }
    return run.player(actor);
  }
}
