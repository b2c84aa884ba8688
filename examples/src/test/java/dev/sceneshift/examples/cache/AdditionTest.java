package dev.sceneshift.examples.cache;

import static dev.sceneshift.agent.assertj.SceneAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.agent.junit.Scenario;
import dev.sceneshift.agent.junit.SceneResult;
import dev.sceneshift.dsl.vocabulary.Actor;

/** Actors that are methods of the test class, and assertions on what became of them. */
class AdditionTest {
  private final Cache cache = new Cache(2, new Journal());

  @Actor
  long addFive() {
    return cache.add(1, 5);
  }

  @Actor
  long addTwo() {
    return cache.add(1, 2);
  }

  @Scenario(
      """
      scenario "another addition comes between looking and replacing"
        actor slow does addFive
        actor quick does addTwo
        after call 1 of dev.sceneshift.examples.cache.Cache.compute by slow, let quick go on
        expect exactly 3 calls of dev.sceneshift.examples.cache.Cache.compute
      """)
  void slowOne_looksAgain(SceneResult result) {
    assertThat(cache.get(1)).isEqualTo(7);
    assertThat(result)
        .passed()
        .returned("quick", 2L)
        .returned("slow", 7L)
        .trace()
        .reached("quick is done")
        .times(1)
        .before("slow is done");
  }

  @Scenario(
      """
      scenario "another addition comes at any moment"
        actor slow does addFive
        actor quick does addTwo
        after any call of dev.sceneshift.examples.cache.Cache.release by slow, let quick go on
      """)
  void nothingIsLost_whereverTheOtherComes() {
    assertThat(cache.get(1)).isEqualTo(7);
  }
}
