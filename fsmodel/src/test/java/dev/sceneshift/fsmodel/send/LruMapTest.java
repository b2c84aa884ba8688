package dev.sceneshift.fsmodel.send;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LruMapTest {

  @Test
  void put_fullMap_dropsTheLeastRecentlyUsed() {
    LruMap<Integer, String> map = new LruMap<>(3);
    map.put(1, "a");
    map.put(2, "b");
    map.put(3, "c");
    map.get(1);
    map.put(4, "d");
    assertThat(map.get(2)).isNull();
    assertThat(map.keysMostRecentFirst()).containsExactly(4, 1, 3);
  }

  @Test
  void put_presentKeyInFullMap_dropsNothing() {
    LruMap<Integer, String> map = new LruMap<>(2);
    map.put(1, "a");
    map.put(2, "b");
    map.put(1, "c");
    assertThat(map.size()).isEqualTo(2);
    assertThat(map.keysMostRecentFirst()).containsExactly(1, 2);
  }

  @Test
  void removeLeastRecent_afterUse_removesTheOther() {
    LruMap<Integer, String> map = new LruMap<>(LruMap.UNLIMITED);
    map.put(1, "a");
    map.put(2, "b");
    map.get(1);
    assertThat(map.removeLeastRecent()).isEqualTo(2);
    assertThat(map.size()).isEqualTo(1);
  }
}
