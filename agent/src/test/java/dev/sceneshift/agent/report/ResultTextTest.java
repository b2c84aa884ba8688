package dev.sceneshift.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTextTest {
  @Test
  void folded_linesAlikeInARow_areOneWithTheirNumber() {
    assertThat(ResultText.folded(List.of("a", "b", "b", "b", "a", "b")))
        .containsExactly("a", "b  (3 times)", "a", "b");
  }
}
