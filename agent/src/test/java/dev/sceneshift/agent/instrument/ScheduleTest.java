package dev.sceneshift.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real programs, each run twice in all its schedules: verdict, number of runs, states seen. */
class ScheduleTest {
  private static final Map<String, String> ENDS = new HashMap<>();

  @BeforeAll
  static void playInForkedJvm() throws Exception {
    Path file = Path.of(ScheduleTest.class.getResource("/scenarios/desk.scn").toURI());
    for (String line : ForkedJvm.run(ScheduleCases.class, file.toString()).lines().toList()) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        ENDS.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
  }

  private static String end(String title) {
    assertThat(ENDS).containsKey(title);
    return String.valueOf(ENDS.get(title));
  }

  private static String states(String title) {
    String end = end(title);
    return end.substring(end.indexOf('['), end.indexOf(']'));
  }

  @Test
  void interleave_twoActors_runsAsManySchedulesAsThereAre() {
    assertThat(end("two actors, two points, no switch"))
        .startsWith("pass in 2, same 2, [0aabb, 0bbaa],");
    assertThat(end("two actors, two points, one switch")).startsWith("pass in 6, same 2");
    assertThat(end("two actors, three points, three switches")).startsWith("pass in 44, same 2");
    assertThat(end("two actors, two points, all"))
        .startsWith("pass in 20, same 2, [0aabb, 0abab, 0abba, 0baab, 0baba, 0bbaa],");
  }

  @Test
  void interleave_threeActors_choosesAlsoWhereASwitchIsForced() {
    assertThat(end("three actors, all")).startsWith("pass in 90, same 2");
  }

  @Test
  void interleave_lostUpdate_isFoundWithOneSwitchAndSaysWhere() {
    assertThat(end("an update is lost"))
        .startsWith("failed in 3, same 2, [1, 2], switch to bert before anna puts it down, ");
    assertThat(end("in some schedule only")).startsWith("pass in 8, same 2, [1, 2],");
  }

  @Test
  void interleave_correctCode_passesInEverySchedule() {
    assertThat(end("no update is lost under a lock")).matches("pass in \\d+, same 2, \\[2], .*");
    assertThat(end("no update is lost under a monitor")).matches("pass in \\d+, same 2, \\[2], .*");
    assertThat(end("locks in one order")).matches("pass in \\d+, same 2, \\[2], .*");
  }

  @Test
  void interleave_uncontendedLocks_areDecisions() {
    assertThat(end("locks in two orders"))
        .startsWith("deadlock in 5, same 2")
        .endsWith("switch to bert before anna takes ReentrantLock#1, []");
  }

  @Test
  void interleave_pruned_reachesTheSameStatesInLessRuns() {
    String pruned = "monitors, what comes to the same left out";
    String whole = "monitors, nothing left out";
    assertThat(states(pruned)).isEqualTo(states(whole)).contains("4");
    assertThat(runs(pruned)).isLessThan(runs(whole));
  }

  private static int runs(String title) {
    String end = end(title);
    return Integer.parseInt(end.substring(end.indexOf(" in ") + 4, end.indexOf(',')));
  }

  @Test
  void interleave_onlyAtPoints_switchesNowhereElse() {
    // Each comes to one point, inside the monitor: two schedules with none, one or two switches.
    assertThat(end("only at points")).startsWith("pass in 6, same 2");
    assertThat(states("monitors, nothing left out").substring(1).split(", "))
        .contains(states("only at points").substring(1).split(", "));
  }

  @Test
  void interleave_onlyAtLocks_hasTwoDecisionsForALockThatIsTakenOnce() {
    // Two decisions make three stretches of each: 6 over 3.
    assertThat(end("only at locks")).startsWith("pass in 20, same 2, [2],");
  }

  @Test
  void interleave_onlyBeforeEvents_switchesThereAndWhereItIsForced() {
    assertThat(end("only before what one of them does"))
        .startsWith("pass in 4, same 2, [0aabb, 0abba, 0bbaa],");
    assertThat(end("only before calls of one of them"))
        .startsWith("pass in 4, same 2, [0aabb, 0baab, 0bbaa],");
    assertThat(end("only before what both do"))
        .startsWith("pass in 20, same 2, [0aabb, 0abab, 0abba, 0baab, 0baba, 0bbaa],");
    assertThat(end("only before, inside another point")).startsWith("pass in 4, same 2, [1, 2],");
  }

  @Test
  void interleave_onlyBeforeEvents_findsAndTellsWhatFails() {
    assertThat(end("only before one of two points at a call"))
        .startsWith("failed in 3, same 2, [1, 2], switch to bert before anna has read, ")
        .endsWith("before anna has read, let bert go on]");
  }

  @Test
  void interleave_onlyBeforeAnEventThatNeverComes_isNeverReached() {
    assertThat(end("only before what never comes")).startsWith("never reached in 4, same 2");
  }

  @Test
  void interleave_besideAny_runsEachScheduleForEachHitAndKeepsThoseThatReachIt() {
    assertThat(end("any hit, and each schedule")).startsWith("pass in 2, same 2");
  }

  @Test
  void interleave_moreSchedulesThanTheLimit_isTooMany() {
    assertThat(end("too many")).startsWith("too many in 51, same 2");
  }

  @Test
  void interleave_nobodyToSwitchTo_isNeverReached() {
    assertThat(end("nobody to switch to")).startsWith("never reached in 1, same 2");
  }

  @Test
  void replay_switchesAtPoints_isToldInSentencesThatComeToTheSame() {
    assertThat(end("an update is lost"))
        .endsWith(
            "[actor anna does adding one, actor bert does adding one,"
                + " before anna puts it down, let bert go on]");
    assertThat(end("what takes two switches"))
        .endsWith(
            "[actor anna does writing 2 of a, actor bert does writing 2 of b,"
                + " before anna writes for the 2nd time,"
                + " let bert go on until bert writes for the 2nd time]");
  }

  @Test
  void replay_anotherBegins_isToldByTheOrderOfActors() {
    assertThat(end("what takes another beginning"))
        .endsWith(
            "[actor bert does writing 2 of b, actor anna does writing 2 of a,"
                + " before bert writes for the 2nd time, let anna go on]");
  }

  @Test
  void replay_switchAtALockWithoutPointsAround_isNotToldFalsely() {
    assertThat(end("a switch at a lock"))
        .contains("switch to bert before anna takes Object#1")
        .endsWith(", []");
  }
}
