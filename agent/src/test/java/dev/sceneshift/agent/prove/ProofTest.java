package dev.sceneshift.agent.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.agent.stage.Finding;
import dev.sceneshift.agent.stage.ScenarioProof;
import dev.sceneshift.agent.stage.ScenarioResult;
import dev.sceneshift.agent.stage.Trial;
import dev.sceneshift.agent.stage.Trial.Outcome;
import dev.sceneshift.agent.stage.Verdict;
import dev.sceneshift.dsl.SourceLocation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProofTest {
  private static final ScenarioProof CATCHES_LOCK =
      scenario(
          "dir/sub/a.scn", 3, trial("lock", Outcome.CAUGHT), trial("copy", Outcome.NOT_CAUGHT));
  private static final ScenarioProof CATCHES_COPY =
      scenario("dir/b.scn", 9, trial("lock", Outcome.NOT_REACHED), trial("copy", Outcome.CAUGHT));
  private static final ScenarioProof REACHES_COPY =
      scenario(
          "dir/b.scn", 20, trial("lock", Outcome.NOT_REACHED), trial("copy", Outcome.NOT_CAUGHT));

  @Test
  void isComplete_eachProtectionCaughtAndEachScenarioCatches() {
    assertThat(new Proof(List.of(CATCHES_LOCK, CATCHES_COPY)).isComplete()).isTrue();
  }

  @Test
  void isComplete_protectionThatNobodyCatches_isNot() {
    Proof proof = new Proof(List.of(CATCHES_LOCK));
    assertThat(proof.uncaught()).extracting(Proof.Protection::name).containsExactly("copy");
    assertThat(proof.isComplete()).isFalse();
  }

  @Test
  void isComplete_scenarioThatCatchesNothing_isNot() {
    Proof proof = new Proof(List.of(CATCHES_LOCK, CATCHES_COPY, REACHES_COPY));
    assertThat(proof.idle()).containsExactly(REACHES_COPY);
    assertThat(proof.isComplete()).isFalse();
  }

  @Test
  void isComplete_scenarioThatTakesAProtectionAwayItself_isLeftOutAndDoesNotCount() {
    ScenarioProof own =
        new ScenarioProof(result("dir/b.scn", 30, Optional.empty()), true, List.of());
    Proof proof = new Proof(List.of(CATCHES_LOCK, CATCHES_COPY, own));
    assertThat(proof.leftOut()).containsExactly(own);
    assertThat(proof.isComplete()).isTrue();
  }

  @Test
  void isComplete_scenarioThatFailsAsItStands_isNot() {
    ScenarioProof broken =
        new ScenarioProof(
            result("dir/b.scn", 30, Optional.of(finding(Verdict.FAILED))), false, List.of());
    Proof proof = new Proof(List.of(CATCHES_LOCK, CATCHES_COPY, broken));
    assertThat(proof.notPassing()).containsExactly(broken);
    assertThat(proof.isComplete()).isFalse();
  }

  @Test
  void text_tellsNotReachedFromNotCaught() {
    Proof proof =
        new Proof(
            List.of(
                scenario(
                    "a.scn",
                    3,
                    trial("lock", Outcome.NOT_REACHED),
                    trial("copy", Outcome.NOT_CAUGHT))));
    assertThat(ProofText.lines(proof))
        .containsExactly(
            "lock",
            "    NOT REACHED: no scenario makes a call of com.acme.Store.lock",
            "copy",
            "    NOT CAUGHT, though reached by a.scn:3",
            "",
            "0 of 2 protections are caught",
            "scenarios that catch nothing:",
            "    a.scn:3  at 3");
  }

  @Test
  void text_namesFilesWithoutTheDirectoriesTheyShare() {
    assertThat(ProofText.lines(new Proof(List.of(CATCHES_LOCK, CATCHES_COPY))))
        .startsWith(
            "lock",
            "    caught by sub/a.scn:3 (deadlock)",
            "copy",
            "    caught by b.scn:9 (deadlock)");
  }

  @Test
  void markdown_hasATableOfProtectionsAndOneOfScenarios() {
    assertThat(ProofMarkdown.of(new Proof(List.of(CATCHES_LOCK, REACHES_COPY))))
        .isEqualTo(
            """
            # What the scenarios are worth

            1 of 2 protections are caught, and 1 of 2 scenarios catch one at least.

            | protection | caught by | reached, and not caught, by |
            | --- | --- | --- |
            | lock | `sub/a.scn:3` | 0 |
            | copy | **not caught** | `sub/a.scn:3` `b.scn:20` |

            | scenario | at | catches |
            | --- | --- | --- |
            | at 3 | `sub/a.scn:3` | lock |
            | at 20 | `b.scn:20` |  |
            """);
  }

  @Test
  void markdown_saysHowManyAreLeftOutAndHowManyDoNotPass() {
    ScenarioProof own =
        new ScenarioProof(result("dir/b.scn", 30, Optional.empty()), true, List.of());
    ScenarioProof broken =
        new ScenarioProof(
            result("dir/b.scn", 40, Optional.of(finding(Verdict.FAILED))), false, List.of());
    assertThat(ProofMarkdown.of(new Proof(List.of(CATCHES_LOCK, CATCHES_COPY, own, broken))))
        .contains(
            """
            2 of 2 protections are caught, and 2 of 2 scenarios catch one at least.
            1 more take a protection away themselves.
            1 do not pass as they stand.
            """);
  }

  @Test
  void json_holdsEachTrial() {
    assertThat(ProofJson.of(new Proof(List.of(CATCHES_COPY))))
        .contains("\"complete\": false")
        .contains(
            """
                  "outcome": "caught",
                  "caughtBy": [
                    "b.scn:9"
                  ],
            """)
        .contains("\"verdict\": \"deadlock\"", "\"why\": \"a waits for b\\nb waits for a\"");
  }

  private static ScenarioProof scenario(String file, int line, Trial... trials) {
    return new ScenarioProof(result(file, line, Optional.empty()), false, List.of(trials));
  }

  private static ScenarioResult result(String file, int line, Optional<Finding> finding) {
    return new ScenarioResult(
        "at " + line,
        new SourceLocation(file, line, 1, 1),
        finding,
        "",
        1,
        List.of(),
        List.of(),
        1,
        Optional.empty());
  }

  private static Trial trial(String protection, Outcome outcome) {
    return new Trial(
        protection,
        "com.acme.Store." + protection,
        outcome,
        outcome == Outcome.CAUGHT ? Optional.of(finding(Verdict.DEADLOCK)) : Optional.empty(),
        "",
        1,
        1);
  }

  private static Finding finding(Verdict verdict) {
    return new Finding(verdict, "a waits for b\nb waits for a", SourceLocation.NONE);
  }
}
