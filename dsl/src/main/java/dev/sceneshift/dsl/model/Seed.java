package dev.sceneshift.dsl.model;

/** {@code seed 7}: what {@code about once in N times} is drawn from. */
public record Seed(long seed, Origin origin) implements Sentence {
  @Override
  public String toString() {
    return "seed " + seed;
  }
}
