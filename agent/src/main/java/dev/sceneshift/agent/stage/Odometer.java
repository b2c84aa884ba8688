package dev.sceneshift.agent.stage;

import java.util.List;

/**
 * Goes through the members of a family in a fixed order: the last wheel turns fastest. How far a
 * wheel of hits turns is found out by running: until the hit at which it stands is reached in none
 * of the runs of one turn of the wheels inside it.
 */
final class Odometer {
  private final List<Wheel> wheels;
  private final int[] positions;
  private final boolean[] reached;

  Odometer(List<Wheel> wheels) {
    this.wheels = wheels;
    this.positions = new int[wheels.size()];
    this.reached = new boolean[wheels.size()];
  }

  int[] positions() {
    return positions.clone();
  }

  /** Turns on after a run; false if that was the last. */
  boolean turn(Choices choices) {
    for (Wheel wheel : wheels) {
      reached[wheel.index()] |= choices.isReached(wheel);
    }
    for (int i = wheels.size() - 1; i >= 0; i--) {
      if (isWorthTurning(i, choices) && canTurn(wheels.get(i), choices)) {
        positions[i]++;
        reset(i);
        return true;
      }
    }
    return false;
  }

  private boolean canTurn(Wheel wheel, Choices choices) {
    return wheel.kind() == Wheel.Kind.HITS
        ? reached[wheel.index()]
        : positions[wheel.index()] + 1 < choices.size(wheel);
  }

  /** What a sentence does matters only where its own hit is reached. */
  private boolean isWorthTurning(int index, Choices choices) {
    Wheel wheel = wheels.get(index);
    for (Wheel outer : wheels.subList(0, index)) {
      if (outer.kind() == Wheel.Kind.HITS
          && outer.sentence().equals(wheel.sentence())
          && !choices.isReached(outer)) {
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
  }
}
