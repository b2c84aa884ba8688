package dev.sceneshift.agent.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void over_few_beginsWithTheFirstTheMiddleAndTheQuarters() {
    assertThat(Spread.over(numbers(100), 5)).containsExactly(0, 50, 25, 75, 12);
  }

  @Test
  void over_moreThanThereAre_takesEachOnce() {
    assertThat(Spread.over(numbers(7), 20)).hasSize(7).containsAll(numbers(7));
  }

  @Test
  void over_nothing_isNothing() {
    assertThat(Spread.over(List.of(), 3)).isEmpty();
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }
}
