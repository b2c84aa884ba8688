package dev.sceneshift.agent.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeltaDebuggingTest {
  @Test
  void minimize_someElementsNeeded_findsTheseInTheirOrder() {
    Set<Integer> needed = Set.of(3, 4, 17);
    assertThat(minimize(20, needed, new AtomicInteger())).containsExactly(3, 4, 17);
  }

  @Test
  void minimize_oneOfManyNeeded_takesLogarithmicallyMany() {
    AtomicInteger tests = new AtomicInteger();
    assertThat(minimize(1024, Set.of(700), tests)).containsExactly(700);
    assertThat(tests.get()).isLessThan(40);
  }

  @Test
  void minimize_allNeeded_givesAll() {
    assertThat(minimize(4, Set.of(0, 1, 2, 3), new AtomicInteger())).hasSize(4);
  }

  private static List<Integer> minimize(int size, Set<Integer> needed, AtomicInteger tests) {
    return DeltaDebugging.minimize(
        IntStream.range(0, size).boxed().toList(),
        rest -> {
          tests.incrementAndGet();
          return rest.containsAll(needed);
        });
  }
}
