package dev.sceneshift.dsl.vocabulary;

import java.util.List;

/**
 * An annotated method of a step class, by its names; the class need not be loaded.
 *
 * @param className binary name of the step class
 * @param parameterTypes {@code long}, {@code int}, {@code java.lang.String}, or the one type that
 *     the annotation asks for
 * @param counts points that a measure counts, or after which an invariant is checked
 */
public record StepMethod(
    String className, String methodName, List<String> parameterTypes, List<String> counts) {

  public StepMethod {
    parameterTypes = List.copyOf(parameterTypes);
    counts = List.copyOf(counts);
  }

  /** {@code Class.method}, for messages. */
  @Override
  public String toString() {
    return className + "." + methodName;
  }
}
