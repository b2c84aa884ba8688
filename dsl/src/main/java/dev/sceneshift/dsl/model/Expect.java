package dev.sceneshift.dsl.model;

/**
 * {@code expect send succeeds}.
 *
 * @param inSomeRun whether one member of the family is enough; else it holds in every one
 */
public record Expect(boolean inSomeRun, Fact fact, Origin origin) implements Sentence {
  @Override
  public String toString() {
    return "expect " + (inSomeRun ? "in some run " : "") + fact;
  }
}
