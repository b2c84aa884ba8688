package dev.sceneshift.examples.store;

import static dev.sceneshift.agent.assertj.SceneAssertions.assertThat;

import dev.sceneshift.agent.junit.ScenarioTest;
import dev.sceneshift.agent.junit.SceneResult;

/** Scenarios of a file as tests of a method, on the jar as it is packed. */
class StoreScenariosIT {
  @ScenarioTest("src/main/scn/java/store.scn")
  void scenario_passesAndItsProgramBegins(SceneResult result) {
    assertThat(result).passed().trace().reached("begins");
  }
}
