package dev.sceneshift.agent.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.agent.stage.Block;
import dev.sceneshift.agent.stage.Finding;
import dev.sceneshift.agent.stage.Repeater;
import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.agent.stage.ScenarioProof;
import dev.sceneshift.agent.stage.ScenarioResult;
import dev.sceneshift.agent.stage.Trial;
import dev.sceneshift.agent.stage.Verdict;
import dev.sceneshift.agent.sweep.Board.Unit;
import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.ScenarioLoader;
import dev.sceneshift.dsl.vocabulary.ReflectiveClassLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoardTest {
  private static final RunOptions UNBOUNDED = RunOptions.ONCE;

  /** Of the family the block at position 3 is the last, and empty. */
  private static final int END = 3;

  private static final LoadedFile FILE =
      new ScenarioLoader(List.of(), new ReflectiveClassLookup(BoardTest.class.getClassLoader()))
          .load(
              """
              scenario "family"
                actor a does run dev.sceneshift.toy.Program.main
                in any call of dev.sceneshift.toy.Ledger.pageCount, return 1

              scenario "single"
                actor a does run dev.sceneshift.toy.Program.main
                in call of dev.sceneshift.toy.Ledger.pageCount, return 1
              """,
              "f.scn",
              Optional.empty());

  private static final Job FAMILY = new Job(FILE, 0, 0);
  private static final Job SINGLE = new Job(FILE, 0, 1);

  private final Worker one = new NoWorker();
  private final Worker other = new NoWorker();

  /** Tells workers apart, and does nothing. */
  private static final class NoWorker implements Worker {
    @Override
    public <A> A run(Job job, Task<A> task) {
      throw new AssertionError(task);
    }
  }

  @Test
  void take_family_givesOutAFewBlocksAhead() {
    Board<ScenarioResult> board = board(3);
    assertThat(taken(board, one, 4))
        .containsExactly(
            "family Members[position=0]",
            "family Members[position=1]",
            "family Members[position=2]",
            "single Members[position=0]");
    assertThat(board.take(one)).isNull();
  }

  @Test
  void result_blocksComeInAnyOrder_isThatOfTheirOwnOrder() {
    Board<ScenarioResult> inOrder = board(1);
    Board<ScenarioResult> backwards = board(4);
    for (int i = 0; i <= END; i++) {
      put(inOrder, take(inOrder), Optional.empty());
    }
    List<Unit<?>> units = new ArrayList<>();
    for (int i = 0; i <= END; i++) {
      units.add(0, take(backwards));
    }
    units.forEach(unit -> put(backwards, unit, Optional.empty()));
    assertThat(timeless(backwards.result(0))).isEqualTo(timeless(inOrder.result(0)));
    assertThat(inOrder.result(0).runs()).isEqualTo(30);
    assertThat(inOrder.result(0).verdict()).isEqualTo(Verdict.PASS);
    assertThat(inOrder.result(0).member()).isEqualTo("member of 2");
  }

  @Test
  void result_laterBlockFailsFirst_theEarlierFailureIsTheResult() {
    Board<ScenarioResult> board = board(4);
    Unit<?> first = take(board);
    Unit<?> second = take(board);
    put(board, second, Optional.of(finding("second")));
    assertThat(board.isComplete(0)).isFalse();
    put(board, first, Optional.of(finding("first")));
    assertThat(board.isComplete(0)).isTrue();
    assertThat(board.result(0).finding().orElseThrow().text()).isEqualTo("first");
    assertThat(board.result(0).runs()).isEqualTo(10);
  }

  @Test
  void result_moreRunsThanAllowed_isTooMany() {
    Board<ScenarioResult> board =
        new Board<>(List.of(new FamilyRow(FAMILY, new RunOptions(1, 15), 1)), false);
    put(board, take(board), Optional.empty());
    assertThat(board.isComplete(0)).isFalse();
    put(board, take(board), Optional.empty());
    assertThat(board.result(0).verdict()).isEqualTo(Verdict.TOO_MANY);
  }

  @Test
  void take_afterAFailure_isNothing() {
    Board<ScenarioResult> board = board(3);
    board.fail(new java.io.IOException("gone"));
    assertThat(board.take(one)).isNull();
  }

  @Test
  void take_proofs_eachWorkerStaysWithAScenarioAsLongAsThereAreEnough() {
    Board<ScenarioProof> board =
        new Board<>(List.of(new ProofRow(FAMILY, 2), new ProofRow(SINGLE, 1)), true);
    Unit<?> first = Objects.requireNonNull(board.take(one));
    assertThat(text(first)).isEqualTo("family InPlace[]");
    Unit<?> second = Objects.requireNonNull(board.take(other));
    assertThat(text(second)).isEqualTo("single InPlace[]");
    assertThat(board.take(other)).isNull();
    answer(board, first, passed());
    answer(board, second, passed());
    assertThat(taken(board, other, 2))
        .containsExactly("single Without[index=0]", "family Without[index=0]");
    assertThat(taken(board, one, 1)).containsExactly("family Without[index=1]");
    assertThat(board.take(one)).isNull();
  }

  @Test
  void result_trialsComeInAnyOrder_areInThatOfTheVocabulary() {
    Board<ScenarioProof> board = new Board<>(List.of(new ProofRow(FAMILY, 2)), true);
    answer(board, take(board), passed());
    Unit<?> lock = take(board);
    Unit<?> copy = take(board);
    answer(board, copy, trial("copy"));
    assertThat(board.isComplete(0)).isFalse();
    answer(board, lock, trial("lock"));
    assertThat(board.isComplete(0)).isTrue();
    assertThat(board.result(0).trials())
        .extracting(Trial::protection)
        .containsExactly("lock", "copy");
  }

  @Test
  void take_scenarioThatDoesNotPass_isNotTried() {
    Board<ScenarioProof> board = new Board<>(List.of(new ProofRow(FAMILY, 2)), true);
    answer(board, take(board), result(Optional.of(finding("broken"))));
    assertThat(board.take(one)).isNull();
    assertThat(board.isComplete(0)).isTrue();
  }

  @Test
  void result_repetitionsInPortions_tellsTheFirstThatDiffers() {
    Board<ScenarioResult> board = new Board<>(List.of(new RepeatRow(FAMILY, 8, 3)), true);
    answer(board, take(board), new Repeater.First(passed(), "a\nb\npass"));
    List<Unit<?>> units = List.of(take(board), take(board), take(board));
    assertThat(board.take(one)).isNull();
    answer(board, units.get(2), new Repeater.More(0, 0, "a\nc\npass", 1, 1));
    answer(board, units.get(1), new Repeater.More(2, 1, "a\nd\npass", 3, 1));
    assertThat(board.isComplete(0)).isFalse();
    answer(board, units.get(0), new Repeater.More(3, -1, "", 3, 1));
    assertThat(board.isComplete(0)).isTrue();
    ScenarioResult.Repeats repeats = board.result(0).repeats().orElseThrow();
    assertThat(repeats.count()).isEqualTo(8);
    assertThat(repeats.identical()).isEqualTo(6);
    assertThat(repeats.difference()).startsWith("run 6: ").contains("d");
    assertThat(board.result(0).verdict()).isEqualTo(Verdict.DRIFTED);
  }

  private Board<ScenarioResult> board(int ahead) {
    return new Board<>(
        List.of(new FamilyRow(FAMILY, UNBOUNDED, ahead), new FamilyRow(SINGLE, UNBOUNDED, ahead)),
        false);
  }

  private Unit<?> take(Board<?> board) {
    return Objects.requireNonNull(board.take(one));
  }

  private static List<String> taken(Board<?> board, Worker worker, int count) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(text(Objects.requireNonNull(board.take(worker))));
    }
    return texts;
  }

  private static String text(Unit<?> unit) {
    return unit.job().scenario().title().text() + " " + unit.task();
  }

  private static void put(Board<?> board, Unit<?> unit, Optional<Finding> finding) {
    answer(board, unit, block(((Task.Members) unit.task()).position(), finding));
  }

  @SuppressWarnings("unchecked") // each test gives what the task asks for
  private static <A> void answer(Board<?> board, Unit<A> unit, Object answer) {
    board.put(unit, (A) answer);
  }

  private static ScenarioResult passed() {
    return result(Optional.empty());
  }

  private static ScenarioResult result(Optional<Finding> finding) {
    return new ScenarioResult(
        "family",
        dev.sceneshift.dsl.SourceLocation.NONE,
        finding,
        "",
        1,
        List.of(),
        List.of(),
        1,
        Optional.empty());
  }

  private static Trial trial(String protection) {
    return new Trial(protection, "a.B.c", Trial.Outcome.CAUGHT, Optional.empty(), "", 1, 1);
  }

  private static Finding finding(String text) {
    return new Finding(Verdict.FAILED, text, dev.sceneshift.dsl.SourceLocation.NONE);
  }

  private static Block block(int position, Optional<Finding> finding) {
    boolean last = position == END;
    return new Block(
        last ? 0 : 10,
        new long[] {last ? 0 : 10},
        new long[] {last ? 0 : 1},
        new long[] {last ? 0 : 1},
        new boolean[0],
        !last,
        0,
        finding,
        last ? "" : "member of " + position,
        List.of(),
        Optional.empty());
  }

  private static ScenarioResult timeless(ScenarioResult result) {
    return new ScenarioResult(
        result.title(),
        result.location(),
        result.finding(),
        result.member(),
        result.runs(),
        result.firings(),
        result.traces(),
        0,
        result.repeats());
  }
}
