package dev.sceneshift.examples.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class StoreTest {
  @Test
  void open_afterCommits_holdsThem() throws Exception {
    Disk disk = new Disk();
    Store store = Store.open(disk);
    for (int key = 0; key < 40; key++) {
      store.commit(key, key);
    }
    assertThat(Store.open(disk).size()).isEqualTo(40);
  }

  @Test
  void open_logCutOff_isRefused() throws Exception {
    Disk disk = new Disk();
    Store.open(disk).commit(1, 1);
    disk.truncate(disk.endBytes() - 1);
    assertThatExceptionOfType(CorruptStoreException.class).isThrownBy(() -> Store.open(disk));
  }

  @Test
  void insert_versionHasPassed_conflicts() throws Exception {
    Store store = Store.open(new Disk());
    long seen = store.lookup(1);
    store.put(1, 10);
    assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> store.insert(1, 11, seen));
  }
}
