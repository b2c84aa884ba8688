package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Call;
import org.jspecify.annotations.Nullable;

/**
 * Makes the events of an {@code order} happen in that order: each actor watches for its own next
 * event of the list, and is held there until all before that one have happened. An event has
 * happened as its actor passes the point. Confined to the holder of the baton.
 */
final class OrderKeeper {
  private final RunState run;
  private final Part.OrderPart part;
  private final long[] counts;
  private final boolean[] happened;
  private final @Nullable Actor[] waiting;

  OrderKeeper(RunState run, Part.OrderPart part) {
    this.run = run;
    this.part = part;
    int size = part.events().size();
    this.counts = new long[size];
    this.happened = new boolean[size];
    this.waiting = new Actor[size];
  }

  /** An actor came to a point; returns when it may pass. */
  void arrive(Director director, Point point, Player player, long number, @Nullable Call call) {
    int next = nextOf(player);
    if (next < 0) {
      return;
    }
    Watched event = part.events().get(next);
    if (event.filter().point() != point
        || !director.matches(event.filter(), player, number, call)
        || ++counts[next] < event.selection().mustReach()) {
      return;
    }
    await(next, player);
    happened[next] = true;
    if (isComplete()) {
      run.fired[part.id()]++;
    }
    freeOthers();
  }

  /** Whether an event of the order is at a point. */
  boolean concerns(Point point) {
    return part.events().stream().anyMatch(event -> event.filter().point() == point);
  }

  private int nextOf(Player player) {
    for (int i = 0; i < happened.length; i++) {
      if (!happened[i]
          && !player.nameless
          && player.name.equals(part.events().get(i).filter().actor())) {
        return i;
      }
    }
    return -1;
  }

  private void await(int index, Player player) {
    while (!isNext(index)) {
      waiting[index] = player.actor;
      run.stage.waitAtPoint("the order of " + StepRunner.name(part.location()));
    }
    waiting[index] = null;
  }

  private void freeOthers() {
    for (int i = 0; i < waiting.length; i++) {
      Actor actor = waiting[i];
      if (actor != null && isNext(i)) {
        run.stage.release(actor);
      }
    }
  }

  private boolean isNext(int index) {
    for (int i = 0; i < index; i++) {
      if (!happened[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean isComplete() {
    return isNext(happened.length);
  }
}
