package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.mount.FsInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which clone roots reach a leaf, by the leaf's address (kernel: backref_cache of struct send_ctx).
 * All calls are made under the commit root lock.
 */
final class BackrefCache {
  /** Kernel: SEND_MAX_BACKREF_CACHE_SIZE. */
  static final int MAX_LEAVES = 128;

  /** Kernel: SEND_MAX_BACKREF_CACHE_ROOTS. */
  static final int MAX_ROOTS = 17;

  private final FsInfo fs;
  private final CloneRoots cloneRoots;
  private final LruMap<Long, List<Long>> rootsByLeaf = new LruMap<>(MAX_LEAVES);

  /** The filesystem's relocation number when the first entry went in. */
  private long lastRelocTrans;

  BackrefCache(FsInfo fs, CloneRoots cloneRoots) {
    this.fs = fs;
    this.cloneRoots = cloneRoots;
  }

  /** The clone roots that reach a leaf, or null if that is not known. */
  @Nullable List<Long> find(long leaf) {
    if (rootsByLeaf.size() == 0) {
      return null;
    }
    if (isOutdated()) {
      rootsByLeaf.clear();
      return null;
    }
    return rootsByLeaf.get(leaf);
  }

  /** Keeps those of {@code roots} that may be cloned from, unless they are too many. */
  void store(long leaf, List<Long> roots) {
    List<Long> known = roots.stream().filter(id -> cloneRoots.find(id) != null).toList();
    if (known.size() > MAX_ROOTS) {
      return;
    }
    rootsByLeaf.put(leaf, known);
    if (rootsByLeaf.size() == 1) {
      lastRelocTrans = fs.lastRelocTrans();
    }
  }

  int size() {
    return rootsByLeaf.size();
  }

  /** Leaves may have moved, and their old addresses belong to others now. */
  private boolean isOutdated() {
    return fs.lastRelocTrans() > lastRelocTrans;
  }
}
