package dev.sceneshift.dsl.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.dsl.SourceLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1st",
    "2, 2nd",
    "3, 3rd",
    "4, 4th",
    "11, 11th",
    "12, 12th",
    "13, 13th",
    "21, 21st",
    "102, 102nd",
    "111, 111th",
    "113, 113th",
    "1003, 1003rd"
  })
  void ordinal_anyNumber_hasTheEndingOfEnglish(long number, String ordinal) {
    assertThat(Occurrence.ordinal(number)).isEqualTo(ordinal);
  }

  @Test
  void equals_sameWordsElsewhere_areEqual() {
    Name here = new Name("send", Origin.at(new SourceLocation("a.scn", 1, 2, 4)));
    Name there = new Name("send", Origin.at(new SourceLocation("b.scn", 9, 1, 4)));

    assertThat(here).isEqualTo(there).hasSameHashCodeAs(there);
    assertThat(here.location()).isNotEqualTo(there.location());
  }

  @Test
  void admits_eachBound_comparesSeenWithWanted() {
    assertThat(Bound.EXACTLY.admits(2, 2)).isTrue();
    assertThat(Bound.EXACTLY.admits(3, 2)).isFalse();
    assertThat(Bound.AT_LEAST.admits(3, 2)).isTrue();
    assertThat(Bound.AT_LEAST.admits(1, 2)).isFalse();
    assertThat(Bound.AT_MOST.admits(2, 2)).isTrue();
    assertThat(Bound.AT_MOST.admits(3, 2)).isFalse();
  }
}
