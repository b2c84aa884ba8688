package dev.sceneshift.fsmodel.send;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameCacheTest {
  private static final CurrentName NAME = CurrentName.in(256, 7, new byte[] {'n'});

  private final NameCache cache = new NameCache();

  @Test
  void find_storedBeforeTheInodeWasProcessed_isForgottenAfterwards() {
    InodeId inode = new InodeId(300, 7);
    cache.store(inode, NAME, 300);
    assertThat(cache.find(inode, 300)).isSameAs(NAME);
    assertThat(cache.find(inode, 301)).isNull();
    assertThat(cache.size()).isZero();
  }

  @Test
  void find_storedAfterTheInodeWasProcessed_isKept() {
    InodeId inode = new InodeId(300, 7);
    cache.store(inode, NAME, 301);
    assertThat(cache.find(inode, 5000)).isSameAs(NAME);
  }

  @Test
  void find_otherGeneration_isAnotherInode() {
    cache.store(new InodeId(300, 7), NAME, 301);
    assertThat(cache.find(new InodeId(300, 8), 301)).isNull();
  }

  @Test
  void store_257thName_dropsTheLeastRecentlyUsed() {
    for (int ino = 1000; ino < 1000 + NameCache.MAX_ENTRIES; ino++) {
      cache.store(new InodeId(ino, 7), NAME, 9999);
    }
    assertThat(cache.find(new InodeId(1000, 7), 9999)).isNotNull();
    cache.store(new InodeId(1, 7), NAME, 9999);
    assertThat(cache.size()).isEqualTo(256);
    assertThat(cache.find(new InodeId(1000, 7), 9999)).isNotNull();
    assertThat(cache.find(new InodeId(1001, 7), 9999)).isNull();
  }
}
