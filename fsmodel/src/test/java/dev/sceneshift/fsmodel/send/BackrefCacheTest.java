package dev.sceneshift.fsmodel.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackrefCacheTest {
  private final ImageCase image = ImageCorpus.open("snapshots");
  private final FsInfo fs = open();

  private FsInfo open() {
    try {
      return FsInfo.open(ImageFile.openReadOnly(image.image()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void takeLock() {
    fs.commitRootLock().readLock();
  }

  @AfterEach
  void close() throws IOException {
    if (fs.commitRootLock().isReadHeld()) {
      fs.commitRootLock().readUnlock();
    }
    fs.close();
  }

  @Test
  void find_storedLeaf_givesTheCloneRootsAmongItsRoots() {
    BackrefCache cache = cache("s0", "s1");
    cache.store(4096, List.of(id("s1"), id("s2"), id("s0")));
    assertThat(cache.find(4096)).containsExactly(id("s1"), id("s0"));
    assertThat(cache.find(8192)).isNull();
  }

  @Test
  void find_noCloneRootReachesTheLeaf_isKnownToBeEmpty() {
    BackrefCache cache = cache("s0");
    cache.store(4096, List.of(id("s5")));
    assertThat(cache.find(4096)).isEmpty();
  }

  @Test
  void store_129thLeaf_dropsTheLeastRecentlyUsed() {
    BackrefCache cache = cache("s0");
    for (long leaf = 1; leaf <= BackrefCache.MAX_LEAVES; leaf++) {
      cache.store(leaf, List.of(id("s0")));
    }
    assertThat(cache.find(1)).isNotNull();
    cache.store(1000, List.of(id("s0")));
    assertThat(cache.size()).isEqualTo(128);
    assertThat(cache.find(1)).isNotNull();
    assertThat(cache.find(2)).isNull();
  }

  @Test
  void store_leafWithEighteenCloneRoots_isNotKept() {
    List<Long> seventeen = new ArrayList<>();
    for (long id = 1000; id < 1017; id++) {
      seventeen.add(id);
    }
    List<Long> eighteen = new ArrayList<>(seventeen);
    eighteen.add(1017L);
    BackrefCache cache = new BackrefCache(fs, rootsWithIds(eighteen));
    cache.store(4096, eighteen);
    assertThat(cache.find(4096)).isNull();
    cache.store(8192, seventeen);
    assertThat(cache.find(8192)).hasSize(17);
  }

  @Test
  void find_afterRelocation_emptiesTheCache() {
    BackrefCache cache = cache("s0");
    cache.store(4096, List.of(id("s0")));
    relocate(100);
    assertThat(cache.find(4096)).isNull();
    assertThat(cache.size()).isZero();
  }

  @Test
  void find_filledAgainAfterRelocation_isBelieved() {
    BackrefCache cache = cache("s0");
    cache.store(4096, List.of(id("s0")));
    relocate(100);
    cache.find(4096);
    cache.store(8192, List.of(id("s0")));
    assertThat(cache.find(8192)).isNotNull();
  }

  /** The number is taken with the first entry, not with each. */
  @Test
  void find_entryAddedAfterRelocationToAFilledCache_isNotBelieved() {
    BackrefCache cache = cache("s0");
    cache.store(4096, List.of(id("s0")));
    relocate(100);
    cache.store(8192, List.of(id("s0")));
    assertThat(cache.find(8192)).isNull();
  }

  private void relocate(long transid) {
    fs.commitRootLock().readUnlock();
    fs.commitRootLock().writeLock();
    fs.setLastRelocTrans(transid);
    fs.commitRootLock().writeUnlock();
    fs.commitRootLock().readLock();
  }

  private BackrefCache cache(String sent, String... sources) {
    List<TreeRoot> roots = new ArrayList<>();
    for (String source : sources) {
      roots.add(fs.root(id(source)));
    }
    return new BackrefCache(fs, new CloneRoots(fs.root(id(sent)), roots));
  }

  /** Roots that are trees only by their number. */
  private CloneRoots rootsWithIds(List<Long> ids) {
    TreeRoot model = fs.root(id("s0"));
    List<TreeRoot> roots =
        ids.stream()
            .map(
                id ->
                    new TreeRoot(
                        id,
                        fs.buffers(),
                        fs.commitRootLock(),
                        model.node().get(),
                        model.item(),
                        model.itemKey()))
            .toList();
    return new CloneRoots(roots.get(0), roots);
  }

  private long id(String name) {
    return image.subvolume(name).id();
  }
}
