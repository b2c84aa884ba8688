package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.interleave.Decisions;
import dev.sceneshift.agent.interleave.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the wheels of a family chose in one run, and what came of it. Confined to the run.
 *
 * <p>Positions count from 0.
 */
final class Choices {
  private final List<Wheel> wheels;
  private final int[] positions;
  private final int[] sizes;
  private final @Nullable Object[] taken;
  private final boolean[] reached;
  private final boolean[] settled;

  /**
   * What schedules the run met and followed; those of a script that interleaves nothing are none.
   */
  final Decisions decisions;

  /** The switches made, one line each. */
  final List<String> switches = new ArrayList<>();

  /** Who had the baton after whom, of the actors that are interleaved. */
  final List<Turn> turns = new ArrayList<>();

  Choices(List<Wheel> wheels, int[] positions) {
    this.wheels = wheels;
    this.positions = positions.clone();
    this.decisions = new Decisions(Schedule.decode(positions, wheels.size()));
    this.sizes = new int[wheels.size()];
    this.taken = new Object[wheels.size()];
    this.reached = new boolean[wheels.size()];
    this.settled = new boolean[wheels.size()];
    for (Wheel wheel : wheels) {
      if (wheel.kind() == Wheel.Kind.FIXED) {
        settle(wheel, wheel.fixed());
      }
    }
  }

  /** Tells the values of the nouns that no given needed, once the givens are done. */
  void settleNouns(Map<String, List<Object>> values) {
    for (Wheel wheel : wheels) {
      if (isOpen(wheel)) {
        settle(wheel, values.getOrDefault(wheel.noun(), List.of()));
      }
    }
  }

  /** Whether a wheel takes a value of a noun, and these have not been told. */
  boolean isOpen(Wheel wheel) {
    return wheel.kind() == Wheel.Kind.NOUN && !settled[wheel.index()];
  }

  /** Tells what a wheel can take. */
  void settle(Wheel wheel, List<?> values) {
    int i = wheel.index();
    settled[i] = true;
    sizes[i] = values.size();
    if (positions[i] < values.size()) {
      taken[i] = values.get(positions[i]);
      reached[i] = true;
    }
  }

  /** The count of hits at which a wheel of hits stands, from 1. */
  long hit(Wheel wheel) {
    return positions[wheel.index()] + 1L;
  }

  /** The hit of a wheel came; number 0 stands for none. */
  void reach(Wheel wheel, long number) {
    reached[wheel.index()] = true;
    taken[wheel.index()] = number;
  }

  boolean isReached(Wheel wheel) {
    return reached[wheel.index()];
  }

  /** Whether all wheels of a kind stand at what came, or is there. */
  boolean areReached(Wheel.Kind kind) {
    return wheels.stream().allMatch(wheel -> wheel.kind() != kind || isReached(wheel));
  }

  /** How many values a wheel of values has. */
  int size(Wheel wheel) {
    return sizes[wheel.index()];
  }

  /** What the wheel took: a number, a word; null while its hit has not come. */
  @Nullable Object taken(Wheel wheel) {
    return taken[wheel.index()];
  }

  /** The positions of the wheels, and behind them the schedule. */
  int[] positions() {
    return positions.clone();
  }
}
