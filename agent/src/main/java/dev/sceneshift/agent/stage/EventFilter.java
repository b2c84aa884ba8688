package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.model.Comparison;
import dev.sceneshift.dsl.model.Value;
import dev.sceneshift.dsl.vocabulary.StepMethod;
import org.jspecify.annotations.Nullable;

/**
 * What a hit must be to be counted.
 *
 * @param actor the name of the actor, or null for anyone
 * @param number which of its kind, or {@link Slot.Whichever}
 * @param inside in whose call the actor must be, or null
 * @param condition what else must hold, or null
 */
record EventFilter(
    @Nullable String actor,
    Point point,
    Slot number,
    @Nullable Extent inside,
    @Nullable ConditionLine condition) {

  /**
   * The call of a point in which an actor must be.
   *
   * @param slot index of its depths in a run
   */
  record Extent(int slot, Point point, Slot number) {}

  /**
   * {@code where level = 0}.
   *
   * @param argument index of the argument that is compared, or -1 for a detail of the vocabulary
   * @param detail the method that tells the detail, or null for an argument
   */
  record ConditionLine(
      int argument, @Nullable StepMethod detail, Comparison comparison, Value value) {}
}
