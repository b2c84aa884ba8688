package dev.sceneshift.dsl.model;

/**
 * What a hit must fulfil to be counted: {@code where level = 0}.
 *
 * @param detail a parameter that the binding of the point names, or a detail of the vocabulary
 */
public record Condition(Name detail, Comparison comparison, Value value, Origin origin)
    implements Node {
  @Override
  public String toString() {
    return "where " + detail + " " + comparison.sign() + " " + value;
  }
}
