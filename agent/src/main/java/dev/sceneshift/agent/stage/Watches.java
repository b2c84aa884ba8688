package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Points;
import dev.sceneshift.agent.stage.EventFilter.Extent;
import dev.sceneshift.agent.stage.Part.WithoutPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts a watch at each method that a script speaks of, for one run, and takes it away again. Used
 * once, by the thread that begins and ends the run.
 */
final class Watches {
  /** The id under which the first method of a script is woven; 0 is not ours. */
  private static final int FIRST_ID = 1;

  private final RunState run;
  private final Director director;
  private final FaultMaker faults;
  private final @Nullable Guard taken;

  /**
   * Makes watches that are not yet at their places.
   *
   * @param taken the guard that is taken away, or null
   */
  Watches(RunState run, Director director, FaultMaker faults, @Nullable Guard taken) {
    this.run = run;
    this.director = director;
    this.faults = faults;
    this.taken = taken;
  }

  /**
   * From now on they watch.
   *
   * @param attached the play of a program that runs by itself, or null
   */
  void begin(@Nullable AttachedPlay attached) {
    List<Counter> counters = counters();
    int id = FIRST_ID;
    for (List<Point> points : run.script.methods().values()) {
      begin(id++, points, counters, attached);
    }
  }

  /** From now on they do not; what passed unseen is counted. */
  void end() {
    for (int id = FIRST_ID; id < FIRST_ID + run.script.methods().size(); id++) {
      Points.handle(id, null, false);
    }
    run.lanes.forEach(LaneKeeper::settle);
  }

  private List<Counter> counters() {
    List<Counter> counters = new ArrayList<>();
    for (Part part : run.script.parts()) {
      Watched watched = part.watched();
      if (watched != null && !run.baseline) {
        counters.add(run.counter(watched, part));
      }
    }
    for (Watched watched : run.script.counted()) {
      counters.add(run.counter(watched, null));
    }
    return counters;
  }

  private void begin(
      int id, List<Point> points, List<Counter> counters, @Nullable AttachedPlay attached) {
    List<PointWatch> watches = new ArrayList<>();
    List<Integer> guards = new ArrayList<>();
    Protection gone = null;
    Player role = null;
    for (Point point : points) {
      Guard guard = guardAt(point);
      Player player = attached == null ? null : attached.roleAt(point);
      WithoutPart without = withoutAt(point);
      if (guard != null) {
        guards.add(guard.id());
        gone = guard == taken ? new Protection(run, faults, guard) : gone;
      } else if (player != null) {
        role = player;
      } else if (without == null) {
        watches.add(watch(point, counters));
      } else if (!run.baseline) {
        gone = new Protection(run, faults, without);
      }
    }
    MethodWatch watch = new MethodWatch(run, id, watches, gone, guards);
    if (attached != null && role != null) {
      boolean only = watches.isEmpty() && gone == null;
      Points.handle(id, new RoleWatch(attached, role, only ? null : watch), true);
    } else {
      Points.handle(id, watch, gone != null || !guards.isEmpty());
    }
  }

  private @Nullable Guard guardAt(Point point) {
    for (Guard guard : run.script.guards()) {
      if (guard.point() == point) {
        return guard;
      }
    }
    return null;
  }

  private @Nullable WithoutPart withoutAt(Point point) {
    for (WithoutPart part : run.script.parts(WithoutPart.class)) {
      if (part.point() == point) {
        return part;
      }
    }
    return null;
  }

  private PointWatch watch(Point point, List<Counter> counters) {
    return new PointWatch(
        run,
        director,
        point,
        counters.stream().filter(c -> c.filter().point() == point).toArray(Counter[]::new),
        counters.stream()
            .map(c -> c.filter().inside())
            .filter(Objects::nonNull)
            .filter(extent -> extent.point() == point)
            .toArray(Extent[]::new));
  }
}
