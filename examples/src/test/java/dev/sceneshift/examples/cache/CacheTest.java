package dev.sceneshift.examples.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For one thread the seeded caches are as right as the right one. */
class CacheTest {
  interface Maker {
    Cache make(int pageCount, EvictionListener listener);
  }

  static Stream<Maker> caches() {
    return Stream.of(
        Cache::new,
        UncheckedCache::new,
        UseAfterFreeCache::new,
        UnlockedPublicationCache::new,
        LockedCallbackCache::new);
  }

  @ParameterizedTest
  @MethodSource("caches")
  void put_noPageFree_evictsTheOldestAndTells(Maker maker) {
    Journal journal = new Journal();
    Cache cache = maker.make(2, journal);
    cache.put(1, 10);
    cache.put(2, 20);
    cache.put(3, 30);
    assertThat(cache.get(1)).isNull();
    assertThat(cache.get(2)).isEqualTo(20);
    assertThat(cache.get(3)).isEqualTo(30);
    assertThat(journal.size()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("caches")
  void add_keyAbsentThenPresent_countsFromZero(Maker maker) {
    Cache cache = maker.make(1, new Journal());
    assertThat(cache.add(1, 5)).isEqualTo(5);
    assertThat(cache.add(1, 2)).isEqualTo(7);
    assertThat(cache.get(1)).isEqualTo(7);
  }

  @Test
  void countReturned_evictedEntryIsPutAgain_countsIt() {
    Journal journal = new Journal();
    Cache cache = new Cache(1, journal);
    cache.put(1, 10);
    cache.put(2, 20);
    cache.put(1, 10);
    assertThat(journal.countReturned(cache)).isEqualTo(1);
  }

  @Test
  void new_noPages_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Cache(0, (key, value) -> {}));
  }
}
