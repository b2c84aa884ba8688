package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.vocabulary.StepMethod;
import java.util.List;

/**
 * A phrase that a step class answers for.
 *
 * @param slots one for each parameter of the method
 * @param pattern the phrase as the vocabulary writes it
 * @param location where the phrase stands
 */
record Line(StepMethod method, List<Slot> slots, String pattern, SourceLocation location) {
  Line {
    slots = List.copyOf(slots);
  }
}
