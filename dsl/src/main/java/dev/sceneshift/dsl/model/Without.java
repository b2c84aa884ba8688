package dev.sceneshift.dsl.model;

/** {@code without restart after relocation}: a protection is taken away. */
public record Without(Phrase protection, Origin origin) implements Sentence {
  @Override
  public String toString() {
    return "without " + protection;
  }
}
