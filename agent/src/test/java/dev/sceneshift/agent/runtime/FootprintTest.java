package dev.sceneshift.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FootprintTest {
  private static final Object HERE = new Object();
  private static final Object THERE = new Object();

  @Test
  void isIndependentOf_readsOfOnePlace_isTrue() {
    assertThat(reading(HERE, 1).isIndependentOf(reading(HERE, 1))).isTrue();
  }

  @Test
  void isIndependentOf_aWriteOfWhatTheOtherTouches_isFalseBothWays() {
    assertThat(reading(HERE, 1).isIndependentOf(writing(HERE, 1))).isFalse();
    assertThat(writing(HERE, 1).isIndependentOf(reading(HERE, 1))).isFalse();
    assertThat(writing(HERE, 1).isIndependentOf(writing(HERE, 1))).isFalse();
  }

  @Test
  void isIndependentOf_otherPlaceOrOtherObject_isTrue() {
    assertThat(writing(HERE, 1).isIndependentOf(writing(HERE, 2))).isTrue();
    assertThat(writing(HERE, 1).isIndependentOf(writing(THERE, 1))).isTrue();
    assertThat(writing(null, 1).isIndependentOf(writing(HERE, 1))).isTrue();
    assertThat(writing(null, 1).isIndependentOf(writing(null, 1))).isFalse();
  }

  @Test
  void isIndependentOf_equalObjects_goesByIdentity() {
    assertThat(writing(new String("a"), 1).isIndependentOf(writing(new String("a"), 1))).isTrue();
  }

  @Test
  void isIndependentOf_readAndLaterWritten_isWritten() {
    Footprint both = reading(HERE, 1);
    both.add(HERE, 1, true);
    both.add(HERE, 1, false);
    assertThat(both.isIndependentOf(reading(HERE, 1))).isFalse();
  }

  @Test
  void isIndependentOf_manyPlaces_findsTheOneInCommon() {
    Footprint many = new Footprint();
    for (int i = 0; i < 1000; i++) {
      many.add(HERE, i, false);
    }
    assertThat(many.isIndependentOf(writing(HERE, 777))).isFalse();
    assertThat(many.isIndependentOf(writing(HERE, 1000))).isTrue();
  }

  @Test
  void isIndependentOf_unknown_isFalseUnlessTheOtherIsEmpty() {
    Footprint unknown = new Footprint();
    unknown.forget();
    assertThat(unknown.isEmpty()).isFalse();
    assertThat(unknown.isIndependentOf(reading(HERE, 1))).isFalse();
    assertThat(reading(HERE, 1).isIndependentOf(unknown)).isFalse();
    assertThat(unknown.isIndependentOf(new Footprint())).isTrue();
  }

  @Test
  void add_morePlacesThanAreKept_isUnknown() {
    Footprint large = new Footprint();
    for (int i = 0; i < 100_000; i++) {
      large.add(HERE, i, false);
    }
    assertThat(large.isIndependentOf(reading(THERE, 1))).isFalse();
  }

  private static Footprint reading(Object object, int place) {
    Footprint footprint = new Footprint();
    footprint.add(object, place, false);
    return footprint;
  }

  private static Footprint writing(@Nullable Object object, int place) {
    Footprint footprint = new Footprint();
    footprint.add(object, place, true);
    return footprint;
  }
}
