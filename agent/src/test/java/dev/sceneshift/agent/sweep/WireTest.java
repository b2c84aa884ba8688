package dev.sceneshift.agent.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.agent.stage.Block;
import dev.sceneshift.agent.stage.Finding;
import dev.sceneshift.agent.stage.Repeater;
import dev.sceneshift.agent.stage.Replay;
import dev.sceneshift.agent.stage.ScenarioResult;
import dev.sceneshift.agent.stage.Trial;
import dev.sceneshift.agent.stage.Verdict;
import dev.sceneshift.dsl.SourceLocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WireTest {
  @Test
  void read_blockThatFailed_isWhatWasWritten() throws IOException {
    Finding finding =
        new Finding(Verdict.DEADLOCK, "a waits\nb waits", new SourceLocation("f.scn", 3, 1, 9));
    assertReadAsWritten(
        block(
            Optional.of(finding),
            Optional.of(
                new Replay(
                    "use x\n", "t", List.of("a", "b"), List.of(List.of("c"), List.of("d", "e"))))));
  }

  @Test
  void read_blockThatPassed_isWhatWasWritten() throws IOException {
    assertReadAsWritten(block(Optional.empty(), Optional.empty()));
  }

  @Test
  void read_tasks_areWhatWasWritten() throws IOException {
    List<Task<?>> tasks =
        List.of(
            new Task.Members(7),
            new Task.InPlace(),
            new Task.Without(39),
            new Task.Once(),
            new Task.Again("0123abcd", 100));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Task<?> task : tasks) {
      Wire.writeTask(new DataOutputStream(bytes), task);
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    for (Task<?> task : tasks) {
      assertThat(Wire.readTask(in)).isEqualTo(task);
    }
    assertThat(in.read()).isEqualTo(-1);
  }

  @Test
  void read_answers_areWhatWasWritten() throws IOException {
    SourceLocation at = new SourceLocation("f.scn", 3, 1, 9);
    Finding finding = new Finding(Verdict.FAILED, "expected", at);
    ScenarioResult result =
        new ScenarioResult(
            "title",
            at,
            Optional.of(finding),
            "any leaf: 4",
            5,
            List.of(new ScenarioResult.Firing("after a reads", at, 6)),
            List.of("a reads leaf 4"),
            7,
            Optional.empty(),
            Optional.of(new Replay("use x\n", "t", List.of("a"), List.of())));
    Trial trial =
        new Trial("lock", "a.B.c", Trial.Outcome.CAUGHT, Optional.of(finding), "any: 2", 8, 9);
    assertReadAsWritten(new Task.InPlace(), result);
    assertReadAsWritten(new Task.Without(1), trial);
    assertReadAsWritten(new Task.Once(), new Repeater.First(result, "a\nb"));
    assertReadAsWritten(new Task.Again("", 1), new Repeater.More(1, 2, "c", 3, 4));
  }

  private static <A> void assertReadAsWritten(Task<A> task, A answer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Wire.write(new DataOutputStream(bytes), answer);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(Wire.read(in, task.answer())).isEqualTo(answer);
    assertThat(in.read()).isEqualTo(-1);
  }

  private static Block block(Optional<Finding> finding, Optional<Replay> replay) {
    return new Block(
        7,
        new long[] {1, 2},
        new long[] {3, 4},
        new long[] {5, Long.MAX_VALUE},
        new boolean[] {true, false, true},
        true,
        12,
        finding,
        "any leaf: 4",
        List.of("send  reads leaf 4", "x".repeat(70_000) + "\u00e9"),
        replay);
  }

  private static void assertReadAsWritten(Block block) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Wire.write(new DataOutputStream(bytes), block);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(Wire.read(in, Block.class)).usingRecursiveComparison().isEqualTo(block);
    assertThat(in.read()).isEqualTo(-1);
  }
}
