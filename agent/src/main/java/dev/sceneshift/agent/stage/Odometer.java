package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.interleave.Schedule;
import dev.sceneshift.agent.interleave.ScheduleTree;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Goes through the members of a family in a fixed order: the last wheel turns fastest. How far a
 * wheel of hits turns is found out by running: until the hit at which it stands is reached in none
 * of the runs of one turn of the wheels inside it. The schedules of an {@code interleave} are the
 * innermost wheel: all are run before a wheel turns.
 */
final class Odometer {
  private final List<Wheel> wheels;
  private final int[] positions;
  private final boolean[] reached;

  /** Which wheels were reached while all of them stand as they do. */
  private final boolean[] reachedHere;

  private final long switches;

  /** How many wheels, of the outermost, stand still. */
  private int still;

  private ScheduleTree schedules;
  private Schedule schedule = Schedule.USUAL;

  /**
   * Begins with the first member.
   *
   * @param switches the bound of the schedules that are the innermost wheel; negative for none
   */
  Odometer(List<Wheel> wheels, long switches) {
    this.wheels = wheels;
    this.positions = new int[wheels.size()];
    this.reached = new boolean[wheels.size()];
    this.reachedHere = new boolean[wheels.size()];
    this.switches = switches;
    this.schedules = schedules();
  }

  static Odometer of(Script script) {
    List<Part.InterleavePart> parts = script.parts(Part.InterleavePart.class);
    return new Odometer(script.wheels(), parts.isEmpty() ? -1 : parts.get(0).switches());
  }

  /**
   * Goes through the members in which the outermost wheel, if there is one, stands at a position.
   */
  static Odometer block(Script script, int position) {
    Odometer odometer = of(script);
    if (!script.wheels().isEmpty()) {
      odometer.still = 1;
      odometer.positions[0] = position;
    }
    return odometer;
  }

  /** Whether the outermost wheel can turn, now that all of its block has been run. */
  boolean hasNextBlock(Choices choices) {
    return still > 0 && canTurn(wheels.get(0), choices);
  }

  /** Schedules for the wheels as they stand; the first is taken. */
  private ScheduleTree schedules() {
    ScheduleTree tree = new ScheduleTree(Math.max(switches, 0));
    schedule = tree.next().orElseThrow();
    return tree;
  }

  /** Where the wheels stand, and behind that the schedule. */
  int[] positions() {
    return schedule.encode(positions);
  }

  /** Turns on after a run; false if that was the last. */
  boolean turn(Choices choices) {
    for (Wheel wheel : wheels) {
      reached[wheel.index()] |= choices.isReached(wheel);
      reachedHere[wheel.index()] |= choices.isReached(wheel);
    }
    if (switches >= 0 && turnSchedule(choices)) {
      return true;
    }
    for (int i = wheels.size() - 1; i >= still; i--) {
      if (isWorthTurning(i) && canTurn(wheels.get(i), choices)) {
        positions[i]++;
        reset(i);
        return true;
      }
    }
    return false;
  }

  private boolean turnSchedule(Choices choices) {
    schedules.ran(choices.decisions);
    Optional<Schedule> next = schedules.next();
    schedule = next.orElse(Schedule.USUAL);
    return next.isPresent();
  }

  private boolean canTurn(Wheel wheel, Choices choices) {
    return wheel.kind() == Wheel.Kind.HITS
        ? reached[wheel.index()]
        : positions[wheel.index()] + 1 < choices.size(wheel);
  }

  /** What a sentence does matters only where its own hit is reached. */
  private boolean isWorthTurning(int index) {
    Wheel wheel = wheels.get(index);
    for (Wheel outer : wheels.subList(0, index)) {
      if (outer.kind() == Wheel.Kind.HITS
          && outer.sentence().equals(wheel.sentence())
          && !reachedHere[outer.index()]) {
        return false;
      }
    }
    return true;
  }

  private void reset(int turned) {
    reached[turned] = false;
    for (int i = turned + 1; i < positions.length; i++) {
      positions[i] = 0;
      reached[i] = false;
    }
    Arrays.fill(reachedHere, false);
    schedules = schedules();
  }
}
