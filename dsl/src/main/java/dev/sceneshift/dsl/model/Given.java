package dev.sceneshift.dsl.model;

/** {@code given image "relocation-demo.img"}: done before the actors begin. */
public record Given(Phrase phrase, Origin origin) implements Sentence {
  @Override
  public String toString() {
    return "given " + phrase;
  }
}
