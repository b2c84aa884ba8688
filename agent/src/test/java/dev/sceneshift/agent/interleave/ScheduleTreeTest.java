package dev.sceneshift.agent.interleave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sceneshift.agent.runtime.Footprint;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Plays actors that pass points and do nothing else: their schedules can be counted by formula. */
class ScheduleTreeTest {
  private static final long ALL = Long.MAX_VALUE;

  @Test
  void next_twoActors_areAsManyAsTheFormulaSays() {
    for (int points = 0; points <= 4; points++) {
      for (int switches = 0; switches <= 2 * points; switches++) {
        assertThat(runs(switches, points, points))
            .as("%d points, %d switches", points, switches)
            .hasSize(withAtMost(switches, points));
      }
    }
  }

  @Test
  void next_noBound_areAllMergesOfTheirParts() {
    assertThat(runs(ALL, 1, 1)).hasSize(merges(2, 2));
    assertThat(runs(ALL, 3, 2)).hasSize(merges(4, 3));
    assertThat(runs(ALL, 1, 2, 1)).hasSize(merges(2, 3, 2));
  }

  @Test
  void next_eachSchedule_isAnotherRun() {
    List<String> runs = runs(ALL, 2, 1, 1);
    assertThat(Set.copyOf(runs)).hasSameSizeAs(runs);
  }

  @Test
  void next_order_isByNumberOfSwitchesAndThenFromTheLastPlaceToTheFirst() {
    assertThat(runs(1, 2, 1))
        .containsExactly(
            "a0 a1 a2 b0 b1",
            "b0 b1 a0 a1 a2",
            "a0 a1 b0 b1 a2",
            "a0 b0 b1 a1 a2",
            "b0 a0 a1 a2 b1");
  }

  @Test
  void next_again_isTheSameOrder() {
    assertThat(runs(3, 2, 2, 1)).isEqualTo(runs(3, 2, 2, 1));
  }

  @Test
  void next_takenAhead_isTheSameOrder() {
    ScheduleTree tree = new ScheduleTree(2);
    List<String> runs = new ArrayList<>();
    List<Schedule> ahead = new ArrayList<>();
    do {
      ahead.clear();
      tree.next().ifPresent(ahead::add);
      tree.next().ifPresent(ahead::add);
      tree.next().ifPresent(ahead::add);
      for (Schedule schedule : ahead) {
        runs.add(play(tree, schedule, 2, 2));
      }
    } while (!ahead.isEmpty());
    assertThat(runs).isEqualTo(runs(2, 2, 2));
  }

  @Test
  void ran_nothingTouchedBeforeADecision_leavesItOutAndCountsIt() {
    ScheduleTree tree = new ScheduleTree(1);
    Decisions decisions = new Decisions(tree.next().orElseThrow());
    decisions.meet(0, 2, false);
    decisions.metBehind(0, new Footprint());
    decisions.meet(0, 2, false);
    Footprint unknown = new Footprint();
    unknown.forget();
    decisions.metBehind(0, unknown);
    tree.ran(decisions);
    assertThat(tree.next()).contains(Schedule.USUAL.with(new Schedule.Choice(1, 1, 0)));
    assertThat(tree.next()).isEmpty();
  }

  @Test
  void ran_notFollowed_doesNotKeepThoseWithMoreSwitchesBack() {
    ScheduleTree tree = new ScheduleTree(1);
    Decisions usual = new Decisions(tree.next().orElseThrow());
    usual.meet(0, 2, true);
    usual.meet(0, 2, false);
    tree.ran(usual);
    Decisions drifted = new Decisions(tree.next().orElseThrow());
    drifted.meet(9, 2, true);
    tree.ran(drifted);
    assertThat(tree.next()).contains(Schedule.USUAL.with(new Schedule.Choice(1, 1, 0)));
  }

  @Test
  void meet_anotherMarkThanBefore_isNotFollowed() {
    Decisions decisions = new Decisions(new Schedule(List.of(new Schedule.Choice(1, 1, 7))));
    assertThat(decisions.meet(3, 2, false)).isZero();
    assertThat(decisions.meet(8, 2, false)).isZero();
    assertThat(decisions.followed()).isFalse();
  }

  @Test
  void meet_lessDecisionsThanBefore_isNotFollowed() {
    Decisions decisions = new Decisions(new Schedule(List.of(new Schedule.Choice(1, 1, 7))));
    decisions.meet(3, 2, false);
    assertThat(decisions.followed()).isFalse();
  }

  @Test
  void decode_ofEncode_isTheSchedule() {
    Schedule schedule =
        new Schedule(List.of(new Schedule.Choice(1, 2, -3), new Schedule.Choice(9, 1, 5)));
    int[] numbers = schedule.encode(new int[] {4, 0});
    assertThat(numbers).startsWith(4, 0);
    assertThat(Schedule.decode(numbers, 2)).isEqualTo(schedule);
    assertThatThrownBy(() -> Schedule.decode(numbers, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The parts of all actors in the order in which they ran, one text for each run. */
  private static List<String> runs(long switches, int... points) {
    ScheduleTree tree = new ScheduleTree(switches);
    List<String> runs = new ArrayList<>();
    for (Optional<Schedule> next = tree.next(); next.isPresent(); next = tree.next()) {
      runs.add(play(tree, next.get(), points));
    }
    return runs;
  }

  /** Each actor has one part more than points: its parts lie between them. */
  private static String play(ScheduleTree tree, Schedule schedule, int... points) {
    Decisions decisions = new Decisions(schedule);
    int[] done = new int[points.length];
    Set<String> parts = new LinkedHashSet<>();
    int running = choose(decisions, -1, done, points);
    while (running >= 0) {
      parts.add("abc".charAt(running) + "" + done[running]++);
      running = choose(decisions, running, done, points);
    }
    assertThat(decisions.followed()).isTrue();
    tree.ran(decisions);
    return String.join(" ", parts);
  }

  private static int choose(Decisions decisions, int running, int[] done, int... points) {
    boolean forced = running < 0 || done[running] > points[running];
    List<Integer> options = new ArrayList<>();
    if (!forced) {
      options.add(running);
    }
    for (int i = 0; i < points.length; i++) {
      if (i != running && done[i] <= points[i]) {
        options.add(i);
      }
    }
    if (options.size() < 2) {
      return options.isEmpty() ? -1 : options.get(0);
    }
    return options.get(decisions.meet(running, options.size(), forced));
  }

  /**
   * Two actors with the same number of points. With n switches one has its parts in as many pieces
   * as the other or in one more, and each cut between pieces is at one of its points.
   */
  private static int withAtMost(int switches, int points) {
    int sum = 0;
    for (int n = 0; n <= switches; n++) {
      sum += 2 * choose(points, n / 2) * choose(points, n - n / 2);
    }
    return sum;
  }

  private static int choose(int of, int taken) {
    return taken > of ? 0 : factorial(of) / factorial(taken) / factorial(of - taken);
  }

  private static int merges(int... parts) {
    int all = 0;
    int same = 1;
    for (int part : parts) {
      all += part;
      same *= factorial(part);
    }
    return factorial(all) / same;
  }

  private static int factorial(int n) {
    BigInteger product = BigInteger.ONE;
    for (int i = 2; i <= n; i++) {
      product = product.multiply(BigInteger.valueOf(i));
    }
    return product.intValueExact();
  }
}
