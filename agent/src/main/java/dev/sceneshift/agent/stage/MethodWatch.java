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
  private final @Nullable Protection gone;
  private final int[] guards;

  /** Whether hits can be counted without arguments and results: then most need no {@link Call}. */
  private final boolean light;

  /** Lets hits pass unseen; null if there is no such way. */
  private final @Nullable LaneKeeper lanes;

  /**
   * Makes a watch.
   *
   * @param id under which the method is woven
   * @param gone the protection that the calls are and that is taken away, or null
   * @param guards ids of the guards that the calls are
   */
  MethodWatch(
      RunState run,
      int id,
      List<PointWatch> watches,
      @Nullable Protection gone,
      List<Integer> guards) {
    this.run = run;
    this.watches = watches.toArray(new PointWatch[0]);
    this.gone = gone;
    this.guards = guards.stream().mapToInt(Integer::intValue).toArray();
    this.light = watches.stream().allMatch(PointWatch::isLight);
    this.lanes = gone == null && watches.size() == 1 ? watches.get(0).keeper(id) : null;
  }

  @Override
  public boolean wants(@Nullable Actor actor, @Nullable Object self) {
    for (int guard : guards) {
      run.reached[guard] = true;
    }
    if (!light) {
      return true;
    }
    if (actor == null) {
      return gone != null;
    }
    Player player = run.player(actor);
    player.decided = false;
    if (lanes != null) {
      lanes.settle();
    }
    boolean wanted = gone != null;
    for (PointWatch watch : watches) {
      Passage passage = watch.arrive(player, null);
      // What was pending was taken at the entry it was meant for.
      if (passage != null) {
        player.pending[watch.point().id()] = passage;
        wanted = true;
      }
    }
    if (!wanted && lanes != null) {
      lanes.open(player);
    }
    return wanted;
  }

  @Override
  public void entry(Call call) {
    Actor actor = Stage.currentActor();
    if (actor != null) {
      enter(run.player(actor), call);
    } else if (gone != null) {
      gone.replace(call);
    }
  }

  private void enter(Player player, Call call) {
    player.decided &= light;
    @Nullable Passage[] passages = new Passage[watches.length];
    for (int i = 0; i < watches.length; i++) {
      if (!watches[i].isAtReturn()) {
        passages[i] = light ? player.take(watches[i].point()) : watches[i].arrive(player, call);
        watches[i].act(player, passages[i], call);
      }
    }
    if (gone != null && !call.isReplaced()) {
      gone.replace(call);
    }
    if (call.isReplaced()) {
      replaced(player, passages, call);
    } else {
      made(player, passages, call);
    }
  }

  /** The call is not made, so its end will not be told. */
  private void replaced(Player player, @Nullable Passage[] passages, Call call) {
    for (int i = 0; i < watches.length && call.thrown() == null; i++) {
      if (watches[i].isAtReturn()) {
        watches[i].atReturn(player, call);
      } else {
        watches[i].returned(player, passages[i]);
      }
    }
  }

  private void made(Player player, @Nullable Passage[] passages, Call call) {
    boolean hasEnd = false;
    for (int i = 0; i < watches.length; i++) {
      if (watches[i].point().isMoment()) {
        watches[i].returned(player, passages[i]);
        passages[i] = null;
      } else {
        hasEnd |= watches[i].open(player, passages[i]);
      }
    }
    if (hasEnd) {
      call.attach(passages);
    }
  }

  @Override
  public void returned(Call call) {
    Actor actor = Stage.currentActor();
    if (actor == null) {
      return;
    }
    Player player = run.player(actor);
    player.decided = false;
    for (int i = 0; i < watches.length; i++) {
      if (watches[i].isAtReturn()) {
        watches[i].atReturn(player, call);
      } else {
        watches[i].close(player, passage(call, i));
        watches[i].returned(player, passage(call, i));
      }
    }
  }

  @Override
  public void threw(Call call) {
    Actor actor = Stage.currentActor();
    if (actor == null) {
      return;
    }
    for (int i = 0; i < watches.length; i++) {
      watches[i].close(run.player(actor), passage(call, i));
    }
  }

  private static @Nullable Passage passage(Call call, int index) {
    return call.attachment() instanceof Passage[] passages ? passages[index] : null;
  }
}
