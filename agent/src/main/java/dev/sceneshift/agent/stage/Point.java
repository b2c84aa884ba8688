package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.model.Binding.Place;
import dev.sceneshift.dsl.model.MethodRef;
import dev.sceneshift.dsl.vocabulary.StepMethod;
import java.util.List;
import java.util.Optional;

/**
 * A place in the code that a scenario speaks of: a point of the vocabulary, or the calls of a
 * method.
 *
 * @param id its index in {@link Script#points()}
 * @param words the phrase as the vocabulary writes it, {@code reads leaf {n}}, or {@code call of M}
 * @param errors what a fault may make it fail with
 */
record Point(
    int id,
    String words,
    Place place,
    MethodRef method,
    Optional<StepMethod> numbering,
    List<String> errors) {
  Point {
    errors = List.copyOf(errors);
  }

  /** Whether before and after it are the same. */
  boolean isMoment() {
    return place.isMoment();
  }

  /** Whether it is the calls of a method, named by the scenario itself. */
  boolean isCall() {
    return words.equals("call of " + method);
  }

  /** The phrase with its number; number 0 stands for none. */
  String text(long number) {
    if (number == 0) {
      return words;
    }
    int open = words.indexOf('{');
    int close = words.indexOf('}', open);
    return open < 0 ? words : words.substring(0, open) + number + words.substring(close + 1);
  }
}
