package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Lane;
import dev.sceneshift.agent.runtime.Points;
import org.jspecify.annotations.Nullable;

/**
 * Lets hits of a point pass without being looked at while it is certain that nothing happens at
 * them, and counts them afterwards: before anybody reads a count, and before another hit is
 * counted. Confined to the holder of the baton.
 */
/*
 * What makes it certain: every counter of the point knows how many hits it will leave (Counter), and
 * whatever else could happen at a hit is either known from the script (Director.mayHold) or closes the lane
 * as it begins (Counter.await, FaultMaker).
 */
final class LaneKeeper {
  private final RunState run;
  private final int id;
  private final Point point;
  private final Counter[] counters;
  private @Nullable Lane lane;
  private @Nullable Player player;

  /**
   * Makes a keeper of a closed lane.
   *
   * @param id under which the method is woven
   * @param counters all that count hits of the point
   */
  LaneKeeper(RunState run, int id, Point point, Counter[] counters) {
    this.run = run;
    this.id = id;
    this.point = point;
    this.counters = counters;
    for (Counter counter : counters) {
      counter.keptBy(this);
    }
  }

  /** Counts what has passed. */
  void settle() {
    Lane open = lane;
    Player passing = player;
    if (open == null || passing == null) {
      return;
    }
    long passed = open.takePassed();
    if (passed > 0) {
      passing.passes[point.id()] += passed;
      for (Counter counter : counters) {
        counter.pass(passing, passed);
      }
    }
  }

  /** Opens the lane for an actor as far as is certain; what has passed has been counted. */
  void open(Player next) {
    Actor actor = next.actor;
    long hits = actor == null || run.isDelaying() ? 0 : certain(next);
    if (actor == null || hits == 0) {
      close();
      return;
    }
    Lane open = lane;
    if (open == null || player != next) {
      open = new Lane(actor, Trace.mark(next.traceId, point), run.place(point, 0));
      lane = open;
      player = next;
    }
    open.admit(hits);
    Points.open(id, open);
  }

  private long certain(Player next) {
    long hits = Long.MAX_VALUE;
    for (Counter counter : counters) {
      hits = Math.min(hits, counter.untaken(next));
    }
    return hits;
  }

  /** Counts what has passed, and lets nothing pass any more. */
  void close() {
    settle();
    Lane open = lane;
    if (open != null) {
      open.admit(0);
      Points.close(id);
    }
  }
}
