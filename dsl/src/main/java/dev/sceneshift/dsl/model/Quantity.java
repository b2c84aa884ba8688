package dev.sceneshift.dsl.model;

/** {@code exactly 4}, {@code at least 1}, {@code at most 20}. */
public record Quantity(Bound bound, long number) {
  @Override
  public String toString() {
    return bound.words() + " " + number;
  }
}
