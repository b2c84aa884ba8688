package dev.sceneshift.agent.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.agent.stage.Block;
import dev.sceneshift.agent.stage.Finding;
import dev.sceneshift.agent.stage.Replay;
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
    assertThat(Wire.readBlock(in)).usingRecursiveComparison().isEqualTo(block);
    assertThat(in.read()).isEqualTo(-1);
  }
}
