package dev.sceneshift.toy.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.agent.junit.ScenarioTest;
import dev.sceneshift.agent.junit.SceneResult;

/** Scenarios of files: by methods for Jupiter, by the class for the engine. */
@ScenarioTest({"/scenarios/ledger.scn", "audits.scn"})
class FilesSample {
  @ScenarioTest("/scenarios/ledger.scn")
  void ledger() {}

  @ScenarioTest(value = "audits.scn", tags = "sweep")
  void sweep(SceneResult result) {
    assertThat(result.member()).contains("any page: hit ");
  }

  @ScenarioTest(value = "audits.scn", scenarios = "an audit that fails", maxRuns = 2)
  void tooMany() {}

  @ScenarioTest("nowhere.scn")
  void missing() {}
}
