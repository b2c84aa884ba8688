package dev.sceneshift.fsmodel.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RandomWorkloadTest {

  @Test
  void ofSeed_calledTwice_givesTheSameOperations() {
    for (long seed = 1; seed < 50; seed++) {
      assertThat(RandomWorkload.ofSeed(seed).describe())
          .isEqualTo(RandomWorkload.ofSeed(seed).describe());
    }
    assertThat(RandomWorkload.ofSeed(1).describe())
        .isNotEqualTo(RandomWorkload.ofSeed(2).describe());
  }
}
