package dev.sceneshift.agent.interleave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sceneshift.agent.runtime.Footprint;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
  void ran_takenAhead_thoseCountThatAreRunOneByOne() {
    for (int parts = 1; parts <= 6; parts++) {
      for (int seed = 0; seed < 50; seed++) {
        Object[][] touched = touched(seed, parts);
        List<String> oneByOne = counted(1, touched);
        assertThat(counted(3, touched)).as("%d parts, seed %d", parts, seed).isEqualTo(oneByOne);
        assertThat(counted(7, touched)).isEqualTo(oneByOne);
      }
    }
  }

  @Test
  void ran_independentParts_areRunInLessSchedules() {
    Object[][] apart = {{"x", "x", "x"}, {"y", "y", "y"}};
    Object[][] same = {{"x", "x", "x"}, {"x", "x", "x"}};
    assertThat(counted(1, same)).hasSize(runs(2, 2, 2).size());
    assertThat(counted(1, apart)).hasSizeLessThan(counted(1, same).size());
  }

  /** What each part of each of two actors writes: one of two places, the actor's own, or none. */
  private static @Nullable Object[][] touched(long seed, int parts) {
    Random random = new Random(seed);
    @Nullable Object[][] touched = new Object[2][parts];
    for (int actor = 0; actor < 2; actor++) {
      Object[] places = {"x", "y", "own" + actor, null};
      for (int i = 0; i < parts; i++) {
        touched[actor][i] = places[random.nextInt(places.length)];
      }
    }
    return touched;
  }

  /** The runs that count if so many schedules are taken at a time. */
  private static List<String> counted(int ahead, @Nullable Object[][] touched) {
    ScheduleTree tree = new ScheduleTree(2);
    List<String> counted = new ArrayList<>();
    Deque<Schedule> taken = new ArrayDeque<>();
    do {
      while (taken.size() < ahead) {
        Optional<Schedule> next = tree.next();
        if (next.isEmpty()) {
          break;
        }
        taken.add(next.get());
      }
      Schedule schedule = taken.remove();
      Decisions run = new Decisions(schedule);
      String text = playTouching(run, touched);
      if (tree.ran(run.met(tree.countsUnforced()))) {
        counted.add(text);
      }
      tree.next().ifPresent(taken::add);
    } while (!taken.isEmpty());
    return counted;
  }

  /** Between two parts of an actor another may go on. */
  private static String playTouching(Decisions run, @Nullable Object[][] touched) {
    StringBuilder parts = new StringBuilder();
    int[] done = {0, 0};
    int running = run.meet(9, 2, true);
    while (true) {
      Footprint footprint = new Footprint();
      Object place = touched[running][done[running]];
      if (place != null) {
        footprint.add(place, 0, true);
      }
      parts.append("ab".charAt(running)).append(done[running]++);
      int other = 1 - running;
      if (done[running] == touched[running].length) {
        run.handedOver(running, footprint);
        if (done[other] == touched[other].length) {
          return parts.toString();
        }
        running = other;
      } else if (done[other] < touched[other].length) {
        int option = run.meet(running, 2, false);
        run.metBehind(running, footprint);
        if (option == 1) {
          run.switchedOfTwo();
          run.handedOver(running, new Footprint());
          running = other;
        }
      }
    }
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
    tree.ran(decisions.met(true));
    assertThat(tree.next()).contains(Schedule.USUAL.with(new Schedule.Choice(1, 1, 0)));
    assertThat(tree.next()).isEmpty();
  }

  @Test
  void ran_notFollowed_doesNotKeepThoseWithMoreSwitchesBack() {
    ScheduleTree tree = new ScheduleTree(1);
    Decisions usual = new Decisions(tree.next().orElseThrow());
    usual.meet(0, 2, true);
    usual.meet(0, 2, false);
    tree.ran(usual.met(true));
    Decisions drifted = new Decisions(tree.next().orElseThrow());
    drifted.meet(9, 2, true);
    tree.ran(drifted.met(true));
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
    tree.ran(decisions.met(tree.countsUnforced()));
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
