package dev.sceneshift.agent.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.agent.stage.Block;
import dev.sceneshift.agent.stage.Finding;
import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.agent.stage.ScenarioResult;
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

  private final LoadedFile file =
      new ScenarioLoader(List.of(), new ReflectiveClassLookup(getClass().getClassLoader()))
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

  @Test
  void take_family_givesOutAFewBlocksAhead() {
    Board board = board(3);
    assertThat(positions(board, 4)).containsExactly("0/0", "0/1", "0/2", "1/0");
    assertThat(board.take()).isNull();
  }

  @Test
  void result_blocksComeInAnyOrder_isThatOfTheirOwnOrder() {
    Board inOrder = board(1);
    Board backwards = board(4);
    for (int i = 0; i <= END; i++) {
      Unit unit = Objects.requireNonNull(inOrder.take());
      inOrder.put(unit, block(unit.position(), Optional.empty()));
    }
    List<Unit> units = new ArrayList<>();
    for (int i = 0; i <= END; i++) {
      units.add(0, Objects.requireNonNull(backwards.take()));
    }
    units.forEach(unit -> backwards.put(unit, block(unit.position(), Optional.empty())));
    assertThat(timeless(backwards.result(0))).isEqualTo(timeless(inOrder.result(0)));
    assertThat(inOrder.result(0).runs()).isEqualTo(30);
    assertThat(inOrder.result(0).verdict()).isEqualTo(Verdict.PASS);
    assertThat(inOrder.result(0).member()).isEqualTo("member of 2");
  }

  @Test
  void result_laterBlockFailsFirst_theEarlierFailureIsTheResult() {
    Board board = board(4);
    Unit first = Objects.requireNonNull(board.take());
    Unit second = Objects.requireNonNull(board.take());
    board.put(second, block(1, Optional.of(finding("second"))));
    assertThat(board.isComplete(0)).isFalse();
    board.put(first, block(0, Optional.of(finding("first"))));
    assertThat(board.isComplete(0)).isTrue();
    assertThat(board.result(0).finding().orElseThrow().text()).isEqualTo("first");
    assertThat(board.result(0).runs()).isEqualTo(10);
  }

  @Test
  void result_moreRunsThanAllowed_isTooMany() {
    Board board = new Board(List.of(new Job(file, 0, 0)), new RunOptions(1, 15), 1);
    board.put(Objects.requireNonNull(board.take()), block(0, Optional.empty()));
    assertThat(board.isComplete(0)).isFalse();
    board.put(Objects.requireNonNull(board.take()), block(1, Optional.empty()));
    assertThat(board.result(0).verdict()).isEqualTo(Verdict.TOO_MANY);
  }

  @Test
  void take_afterAFailure_isNothing() {
    Board board = board(3);
    board.fail(new java.io.IOException("gone"));
    assertThat(board.take()).isNull();
  }

  private Board board(int ahead) {
    assertThat(file.issues()).isEmpty();
    return new Board(List.of(new Job(file, 0, 0), new Job(file, 0, 1)), UNBOUNDED, ahead);
  }

  private static List<String> positions(Board board, int count) {
    List<String> positions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Unit unit = Objects.requireNonNull(board.take());
      positions.add(unit.row() + "/" + unit.position());
    }
    return positions;
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
