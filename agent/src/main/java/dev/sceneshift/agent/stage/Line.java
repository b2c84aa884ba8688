package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.vocabulary.StepMethod;
import java.util.List;

/**
 * A phrase that a step class answers for.
 *
 * @param slots one for each parameter of the method
 * @param pattern the phrase as the vocabulary writes it
 */
record Line(StepMethod method, List<Slot> slots, String pattern) {
  Line {
    slots = List.copyOf(slots);
  }
}
