package dev.sceneshift.dsl.model;

/**
 * A name as it was written: of an actor, a tag, an error such as {@code ENOMEM}, a column. Where an
 * examples row may give the name, the text begins with {@code $}.
 */
public record Name(String text, Origin origin) implements Node {

  /** A name that no file holds. */
  public static Name of(String text) {
    return new Name(text, Origin.NONE);
  }

  /** Whether a row of examples gives the name. */
  public boolean isColumn() {
    return text.startsWith("$");
  }

  @Override
  public String toString() {
    return text;
  }
}
