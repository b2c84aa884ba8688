package dev.sceneshift.agent.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.agent.stage.HandWoven.Move;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneKeeperTest {
  private static final int LIMIT = 1_000_000;
  private static final List<String> METHODS = List.of("first", "second", "third");

  /** A sentence and, beside it, what it means: counted one call at a time. */
  private static final class Sentence {
    private final String method;
    private final String actor;
    private final long first;
    private final long last;
    private final long period;
    private long count;
    private long fired;

    Sentence(Random random) {
      this.method = METHODS.get(random.nextInt(METHODS.size()));
      this.actor = List.of("a", "b", "anyone").get(random.nextInt(3));
      int kind = random.nextInt(4);
      this.first = kind == 3 ? 1 : 1 + random.nextInt(30);
      this.last = kind == 0 ? first : kind == 1 ? first + random.nextInt(4) : Long.MAX_VALUE;
      this.period = kind == 3 ? 1 + random.nextInt(9) : 1;
    }

    String text() {
      String call =
          last == Long.MAX_VALUE
              ? "call of M." + method
              : first == last
                  ? "call " + first + " of M." + method
                  : "calls " + first + " to " + last + " of M." + method;
      String occurrence =
          last < Long.MAX_VALUE
              ? ""
              : period > 1
                  ? " every " + Ordinals.text(period) + " time"
                  : first > 1 ? " for the " + Ordinals.text(first) + " time onward" : " every time";
      return "maybe before " + call + " by " + actor + occurrence + ", expect no call of M.play";
    }

    boolean takes(Move move) {
      if (!move.method().equals(method)
          || !(actor.equals("anyone") || actor.equals(move.actor()))) {
        return false;
      }
      count++;
      boolean taken = count >= first && count <= last && count % period == 0;
      fired += taken ? 1 : 0;
      return taken;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void run_anyCallsAndSentences_firesAsIfEachCallWereCountedByItself(long seed) throws Exception {
    Random random = new Random(seed);
    List<Move> moves = moves(random);
    List<Sentence> sentences = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      sentences.add(new Sentence(random));
    }
    HandWoven.plan(moves);
    ScenarioResult result = HandWoven.run(scenario(sentences, moves, LIMIT));
    assertThat(HandWoven.events(result)).isEqualTo(expected(sentences, moves));
    assertThat(result.firings())
        .extracting(ScenarioResult.Firing::count)
        .isEqualTo(sentences.stream().map(s -> s.fired).toList());
    assertThat(result.finding()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100, 255, 256, 257, 258, 399, 400})
  void run_moreStepsThanTheLimit_endsAtTheVeryStep(int limit) throws Exception {
    List<Move> moves = moves(new Random(limit));
    HandWoven.plan(moves);
    ScenarioResult result = HandWoven.run(scenario(List.of(), moves, limit));
    assertThat(result.finding().orElseThrow().text()).contains("more than " + limit + " steps");
    assertThat(HandWoven.begun()).isEqualTo(limit + 1);
    assertThat(HandWoven.events(result))
        .isEqualTo(expected(List.of(), moves.subList(0, limit + 1)));
  }

  /** Some hundred calls, with long stretches by one actor and of one method, and short ones. */
  private static List<Move> moves(Random random) {
    List<Move> moves = new ArrayList<>();
    while (moves.size() <= 400) {
      String actor = random.nextBoolean() ? "a" : "b";
      int variety = 1 + random.nextInt(METHODS.size());
      for (int i = random.nextInt(40); i >= 0; i--) {
        moves.add(new Move(actor, METHODS.get(random.nextInt(variety))));
      }
    }
    return moves;
  }

  private static String scenario(List<Sentence> sentences, List<Move> moves, int limit) {
    StringBuilder text = new StringBuilder("scenario \"s\"\n");
    text.append("actor a does run M.a\nactor b does run M.b\n");
    sentences.forEach(sentence -> text.append(sentence.text()).append('\n'));
    for (String method : METHODS) {
      long calls = moves.stream().filter(move -> move.method().equals(method)).count();
      text.append("expect exactly " + calls + " calls of M." + method + "\n");
    }
    return text + "limit " + limit + " steps\n";
  }

  private static List<String> expected(List<Sentence> sentences, List<Move> moves) {
    List<String> events = new ArrayList<>();
    for (Move move : moves) {
      events.add(move.actor() + " " + move.method());
      for (int i = 0; i < sentences.size(); i++) {
        if (sentences.get(i).takes(move)) {
          events.add(move.actor() + " fires " + (4 + i));
        }
      }
    }
    return events;
  }

  @Test
  void run_anyCall_hasAMemberForEachCall() throws Exception {
    HandWoven.plan(Collections.nCopies(23, new Move("a", "first")));
    ScenarioResult result =
        HandWoven.run(
            """
            scenario "s"
            actor a does run M.a
            before any call of M.first by a, expect no call of M.play
            """);
    assertThat(result.runs()).isEqualTo(23);
  }

  @Test
  void run_letGoOnUntilTheNextCall_stopsAtTheOneAfterThoseThatPassedUnseen() throws Exception {
    ScenarioResult result =
        HandWoven.run(
            """
            scenario "s"
            actor a does run M.firstTenTimes
            actor b does run M.secondAndThirdTenTimes
            before call 2 of M.first by a, let b go on until call 5 of M.third by b
            before call 3 of M.first by a, let b go on until call of M.second by b
            """);
    List<String> events = HandWoven.events(result);
    assertThat(events.subList(0, events.indexOf("a fires 5")))
        .hasSize(2 + 1 + 10 + 1)
        .endsWith("b second", "b third", "a first");
    assertThat(events.subList(events.indexOf("a fires 5") + 1, events.size()))
        .startsWith("b second", "a first");
  }

  @Test
  void run_delay_endsAfterSoManyStepsOfOnesThatPassedUnseenBefore() throws Exception {
    ScenarioResult result =
        HandWoven.run(
            """
            scenario "s"
            actor a does run M.firstTenTimes
            actor b does run M.secondAndThirdTenTimes
            before call 2 of M.first by a, let b go on until call 5 of M.third by b
            in call 4 of M.first by a, delay 5 steps
            expect exactly 10 calls of M.second
            """);
    List<String> events = HandWoven.events(result);
    assertThat(events.subList(events.indexOf("a fires 5") + 1, events.size()))
        .startsWith("b second", "b third", "b second", "b third", "b second", "a first");
  }

  @Test
  void run_order_holdsAtACallOfWhichOthersPassedBefore() throws Exception {
    ScenarioResult result =
        HandWoven.run(
            """
            scenario "s"
            actor a does run M.firstTenTimes
            actor b does run M.secondAndThirdTenTimes
            order: call of M.third by b for the 4th time; call of M.first by a for the 6th time
            expect exactly 10 calls of M.second
            """);
    assertThat(result.finding()).isEmpty();
    assertThat(HandWoven.events(result))
        .startsWith(Collections.nCopies(6, "a first").toArray(new String[0]));
    assertThat(HandWoven.events(result).get(6)).isEqualTo("b second");
  }
}
