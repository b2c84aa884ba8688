package dev.sceneshift.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

  @Test
  void distance_insertDeleteReplaceAndSwap_countOneEach() {
    assertThat(Suggestions.distance("after", "affter")).isEqualTo(1);
    assertThat(Suggestions.distance("after", "afer")).isEqualTo(1);
    assertThat(Suggestions.distance("after", "aftar")).isEqualTo(1);
    assertThat(Suggestions.distance("after", "aftre")).isEqualTo(1);
    assertThat(Suggestions.distance("After", "after")).isZero();
  }

  @Test
  void nearest_nothingNear_isEmpty() {
    assertThat(Suggestions.nearest("cheese", List.of("after", "before"))).isEmpty();
    assertThat(Suggestions.nearest("x", List.of("y"))).isEmpty();
  }

  @Test
  void nearest_equallyNear_isTheFirst() {
    assertThat(Suggestions.nearest("runt", List.of("run", "rung"))).contains("run");
  }
}
