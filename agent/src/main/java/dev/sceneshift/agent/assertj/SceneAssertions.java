package dev.sceneshift.agent.assertj;

import dev.sceneshift.agent.junit.SceneResult;

/** Where assertions on scenarios begin; to be imported statically. */
public final class SceneAssertions {
  private SceneAssertions() {}

  /** Assertions on the result of a run. */
  public static SceneAssert assertThat(SceneResult actual) {
    return new SceneAssert(actual);
  }
}
