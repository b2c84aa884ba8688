package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Call;
import dev.sceneshift.agent.stage.EventFilter.Extent;
import dev.sceneshift.agent.stage.Part.CuePart;
import dev.sceneshift.agent.stage.Part.FaultPart;
import dev.sceneshift.agent.stage.Part.PlacePart;
import dev.sceneshift.dsl.model.Binding.Place;
import dev.sceneshift.dsl.model.Cue.Moment;
import org.jspecify.annotations.Nullable;

/**
 * One point in one run: counts its hits and does what the script says at them. Confined to the
 * holder of the baton.
 */
final class PointWatch {
  private final RunState run;
  private final Director director;
  private final Point point;
  private final Counter[] counters;
  private final Extent[] extents;

  /** Whether a hit has somebody look at what the program keeps in memory. */
  private final boolean asks;

  PointWatch(RunState run, Director director, Point point, Counter[] counters, Extent[] extents) {
    this.run = run;
    this.director = director;
    this.point = point;
    this.counters = counters;
    this.extents = extents;
    this.asks = asks();
  }

  private boolean asks() {
    boolean asks = point.numbering().isPresent();
    for (Counter counter : counters) {
      asks |= counter.filter().condition() != null;
    }
    return asks;
  }

  Point point() {
    return point;
  }

  /** Whether it is the moment after a call. */
  boolean isAtReturn() {
    return point.place() == Place.AFTER_CALL;
  }

  /** Whether a hit can be counted when nothing is known but who comes. */
  boolean isLight() {
    return !asks && extents.length == 0 && !isAtReturn() && !director.checksAt(point);
  }

  /** Makes what lets hits pass unseen; null if each has to be looked at. */
  @Nullable LaneKeeper keeper(int id) {
    return isLight() && !director.mayHold(point) ? run.keeper(id, point, counters) : null;
  }

  /** Counts a hit; what is to be done at it, or null if nothing. */
  @Nullable Passage arrive(Player player, @Nullable Call call) {
    if (asks) {
      player.touch();
    }
    long number = 0;
    if (call != null && point.numbering().isPresent()) {
      number = director.number(point, run.hit.of(call, player.name));
      if (number == 0) {
        return null;
      }
    }
    player.passes[point.id()]++;
    run.trace.passed(player.traceId, point, number);
    director.step(player, point, number);
    Passage passage = null;
    boolean isPlace = false;
    boolean isAwaited = !run.untils.isEmpty();
    for (Counter counter : counters) {
      if (!isAwaited && counter.passesUntaken(player)) {
        continue;
      }
      if (director.matches(counter.filter(), player, number, call)) {
        isPlace |= counter.part instanceof PlacePart;
        passage = count(counter, number, passage);
      }
    }
    director.interleave(point, player, number, isPlace);
    director.order(point, player, number, call);
    return extents(number, passage);
  }

  private @Nullable Passage count(Counter counter, long number, @Nullable Passage passage) {
    boolean taken = counter.hit(number);
    Passage wanted = director.until(counter, taken, passage);
    if (!taken || counter.part == null) {
      return wanted;
    }
    if (counter.part instanceof PlacePart place) {
      run.fired[place.id()]++;
      return wanted;
    }
    wanted = wanted == null ? new Passage() : wanted;
    if (counter.part instanceof CuePart cue) {
      (cue.moment() == Moment.BEFORE ? wanted.before : wanted.after).add(cue);
    } else if (counter.part instanceof FaultPart fault && wanted.fault == null) {
      wanted.fault = fault;
    }
    return wanted;
  }

  private @Nullable Passage extents(long number, @Nullable Passage passage) {
    Passage wanted = passage;
    for (Extent extent : extents) {
      if (director.isMeant(extent.number(), number)) {
        wanted = wanted == null ? new Passage() : wanted;
        wanted.extents.add(extent);
      }
    }
    return wanted;
  }

  /** Does what stands before the call, and what stands in place of it. */
  void act(Player player, @Nullable Passage passage, Call call) {
    if (passage == null) {
      return;
    }
    director.reached(passage);
    director.perform(player, passage.before);
    if (passage.fault != null && !call.isReplaced()) {
      director.change(player, passage.fault, point, call);
    }
  }

  /** The call is made: tells whether its end matters. */
  boolean open(Player player, @Nullable Passage passage) {
    if (passage == null) {
      return false;
    }
    for (Extent extent : passage.extents) {
      player.depths[extent.slot()]++;
    }
    return passage.hasEnd();
  }

  /** The call that was made has ended, well or not. */
  void close(Player player, @Nullable Passage passage) {
    if (passage != null) {
      for (Extent extent : passage.extents) {
        player.depths[extent.slot()]--;
      }
    }
  }

  /** The point is behind the actor, and threw nothing. */
  void returned(Player player, @Nullable Passage passage) {
    if (passage != null) {
      director.perform(player, passage.after);
    }
    director.checkAfter(point, player);
  }

  /** The moment after the call. */
  void atReturn(Player player, Call call) {
    Passage passage = arrive(player, call);
    if (passage == null) {
      director.checkAfter(point, player);
      return;
    }
    director.reached(passage);
    director.perform(player, passage.before);
    if (passage.fault != null) {
      director.change(player, passage.fault, point, call);
    }
    if (call.thrown() == null) {
      returned(player, passage);
    }
  }
}
