package dev.sceneshift.agent.assertj;

import static dev.sceneshift.agent.assertj.SceneAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sceneshift.agent.junit.SceneResult;
import dev.sceneshift.agent.stage.ActorEnd;
import dev.sceneshift.agent.stage.Finding;
import dev.sceneshift.agent.stage.MemberResult;
import dev.sceneshift.agent.stage.Stuck;
import dev.sceneshift.agent.stage.TraceEvent;
import dev.sceneshift.agent.stage.Verdict;
import dev.sceneshift.dsl.SourceLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SceneAssertTest {
  @Test
  void passed_pass_isJudged() {
    assertThat(result(Verdict.PASS, "")).passed().trace().reached("send begins");
  }

  @Test
  void passed_failure_saysWhyAndShowsTheEnd() {
    assertText(
        () -> assertThat(result(Verdict.FAILED, "expected send restarts")).passed(),
        """
        expected "t" [any leaf: hit 2] to be: pass, but it was: failed
          expected send restarts
            | ... 9 events
            | send   reads leaf 9
            | send   reads leaf 10
            | send   reads leaf 11
            | send   reads leaf 12
            | send   reads leaf 13
            | send   reads leaf 14
            | send   reads leaf 15
            | send   reads leaf 16
            | reloc  begins
            | reloc  restarts
            | send   restarts
            | send   is done""");
  }

  @Test
  void failed_pass_isAnError() {
    assertThatThrownBy(() -> assertThat(result(Verdict.PASS, "")).failed())
        .hasMessageStartingWith("expected \"t\" [any leaf: hit 2] not to pass, but it passed");
    assertThat(result(Verdict.ENDLESS, "more")).failed().failedBecause("more");
  }

  @Test
  void failedBecause_otherReason_showsIt() {
    assertText(
        () -> assertThat(result(Verdict.ENDLESS, "a\nb")).failedBecause("c"),
        """
        expected "t" [any leaf: hit 2] to fail because of "c", but it was: endless
          a
          b""");
  }

  @Test
  void reached_withOrWithoutItsActor_isFound() {
    assertThat(result(Verdict.PASS, ""))
        .trace()
        .reached("restarts")
        .times(2)
        .atLeast(2)
        .atMost(2)
        .reached("send restarts")
        .times(1)
        .before("send is done")
        .after("reloc restarts", "begins")
        .neverReached("send reads leaf 17");
  }

  @Test
  void reached_misspelt_showsWhatWasMeant() {
    assertText(
        () -> assertThat(result(Verdict.PASS, "")).trace().reached("send reads leef 3"),
        """
        expected to reach "send reads leef 3", but it never happened; did you mean "send reads leaf 3"?
            | send   begins
            | send   reads leaf 1
            | send   reads leaf 2
          > | send   reads leaf 3
            | send   reads leaf 4
            | send   reads leaf 5
            | send   reads leaf 6
            | ... 14 events""");
  }

  @Test
  void times_other_marksEachAndLeavesOutWhatIsBetween() {
    assertText(
        () -> assertThat(result(Verdict.PASS, "")).trace().reached("begins").times(1),
        """
        expected "begins" 1 time, but it happened 2 times
          > | send   begins
            | send   reads leaf 1
            | send   reads leaf 2
            | send   reads leaf 3
            | ... 10 events
            | send   reads leaf 14
            | send   reads leaf 15
            | send   reads leaf 16
          > | reloc  begins
            | reloc  restarts
            | send   restarts
            | send   is done""");
  }

  @Test
  void before_otherWayRound_marksBoth() {
    assertText(
        () ->
            assertThat(result(Verdict.PASS, ""))
                .trace()
                .reached("send restarts")
                .before("reloc restarts"),
        """
        expected "send restarts" before "reloc restarts", but it is the other way round
            | ... 15 events
            | send   reads leaf 15
            | send   reads leaf 16
            | reloc  begins
          > | reloc  restarts
          > | send   restarts
            | send   is done""");
  }

  @Test
  void before_whatNeverHappened_isAnError() {
    assertThatThrownBy(
            () ->
                assertThat(result(Verdict.PASS, ""))
                    .trace()
                    .reached("restarts")
                    .before("the end of the world"))
        .hasMessageStartingWith(
            "expected \"restarts\" before \"the end of the world\", but that never happened");
  }

  @Test
  void neverReached_whatHappened_isAnError() {
    assertThatThrownBy(
            () -> assertThat(result(Verdict.PASS, "")).trace().neverReached("reloc begins"))
        .hasMessageContaining("  > | reloc  begins\n");
  }

  @Test
  void deadlocked_namesWhoIsStuck() {
    assertThat(result(Verdict.PASS, ""))
        .deadlocked()
        .involving("send", "reloc")
        .over("the commit root lock");
    assertText(
        () -> assertThat(result(Verdict.PASS, "")).deadlocked().involving("receive"),
        """
        expected receive to be stuck in the deadlock, but it is of
          send waits for the commit root lock
          reloc waits for a monitor""");
  }

  @Test
  void returned_other_saysWhatItDid() {
    SceneResult result = result(Verdict.PASS, "");
    assertThat(result).returned("send", 3).threw("reloc", IOException.class);
    assertThatThrownBy(() -> assertThat(result).returned("send", 4))
        .hasMessageEndingWith("send to return 4, but it returned 3");
    assertThatThrownBy(() -> assertThat(result).threw("reloc", IllegalStateException.class))
        .hasMessageEndingWith("but it threw java.io.IOException: gone");
  }

  @Test
  void measured_other_saysWhatItWas() {
    SceneResult result = result(Verdict.PASS, "");
    assertThat(result).measured("restarts of send", 2L);
    assertThatThrownBy(() -> assertThat(result).measured("restarts of send", 1L))
        .hasMessageEndingWith("restarts of send to be 1, but it was 2");
    assertThatThrownBy(() -> assertThat(result).measured("restarts of reloc", 1L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nothing was measured as \"restarts of reloc\"; there is [restarts of send]");
  }

  private static void assertText(ThrowingCallable code, String text) {
    assertThatThrownBy(code).isInstanceOf(AssertionError.class).hasMessage(text);
  }

  private static SceneResult result(Verdict verdict, String why) {
    List<TraceEvent> events = new ArrayList<>();
    events.add(new TraceEvent("send", "begins"));
    for (int leaf = 1; leaf <= 16; leaf++) {
      events.add(new TraceEvent("send", "reads leaf " + leaf));
    }
    events.add(new TraceEvent("reloc", "begins"));
    events.add(new TraceEvent("reloc", "restarts"));
    events.add(new TraceEvent("send", "restarts"));
    events.add(new TraceEvent("send", "is done"));
    return SceneResult.of(
        new MemberResult(
            "t",
            SourceLocation.NONE,
            "any leaf: hit 2",
            verdict == Verdict.PASS
                ? Optional.empty()
                : Optional.of(new Finding(verdict, why, SourceLocation.NONE)),
            Map.of(
                "send", new ActorEnd(true, Optional.of(3), Optional.empty()),
                "reloc",
                    new ActorEnd(true, Optional.empty(), Optional.of(new IOException("gone")))),
            Map.of("restarts of send", 2L),
            List.of(
                new Stuck("send", "send waits for the commit root lock"),
                new Stuck("reloc", "reloc waits for a monitor")),
            List.of(),
            events,
            events.stream().map(e -> (e.actor() + "      ").substring(0, 7) + e.text()).toList(),
            List.of()));
  }
}
