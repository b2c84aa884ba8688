package dev.sceneshift.agent.stage;

/** Which of the hits that were counted are taken. Counts begin with 1. */
sealed interface Selection {
  /** From one count to another, both included. */
  record Between(long first, long last) implements Selection {}

  /** From one count on. */
  record Onward(long first) implements Selection {}

  /** Each count that the period divides. */
  record Every(long period) implements Selection {}

  /** Of each number the first. */
  record FirstOfEachNumber() implements Selection {}

  /** The one count at which the wheel stands. */
  record AtWheel(Wheel wheel) implements Selection {}

  /** Each with a chance of one in {@code times}, drawn from a seed. */
  record AboutOnceIn(long times, long seed) implements Selection {}

  /** The last count that must be reached if the sentence says its ordinals by name, else 1. */
  default long mustReach() {
    if (this instanceof Between between) {
      return between.last();
    }
    if (this instanceof Onward onward) {
      return onward.first();
    }
    return this instanceof Every every ? every.period() : 1;
  }
}
