package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.error.CorruptImageException;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.mount.FsInfo;
import java.util.List;
import java.util.Map;

/**
 * Visits all places in files that refer to a data extent, in the kernel's order (kernel:
 * iterate_extent_inodes). The whole walk is made under one hold of the commit root lock, on the
 * blocks themselves: no clones.
 */
final class BackrefWalk {
  /** Extents and tree blocks with more references are not followed. */
  static final int MAX_REFERENCES = 1024;

  private final FsInfo fs;
  private final CloneRoots cloneRoots;
  private final BackrefCache cache;

  BackrefWalk(FsInfo fs, CloneRoots cloneRoots) {
    this.fs = fs;
    this.cloneRoots = cloneRoots;
    this.cache = new BackrefCache(fs, cloneRoots);
  }

  /** Is shown each place once or more often. */
  interface Visitor {
    /** Returns true to end the walk. */
    boolean visit(long rootId, FileRange range);
  }

  /**
   * Walks; the caller must not hold the commit root lock.
   *
   * @param filter references to leave out from the start
   * @throws CorruptImageException EUCLEAN if there is a tree block at the extent's address
   */
  void walkBackrefs(
      WalkedExtent extent, ExtentReferences.DataReferenceFilter filter, Visitor visitor) {
    boolean locked = lockForWalk();
    try {
      walk(extent, filter, visitor);
    } finally {
      if (locked) {
        fs.commitRootLock().readUnlock();
      }
    }
  }

  private boolean lockForWalk() {
    fs.commitRootLock().readLock();
    return true;
  }

  private void walk(
      WalkedExtent extent, ExtentReferences.DataReferenceFilter filter, Visitor visitor) {
    ExtentReferences references = new ExtentReferences(fs);
    references.collect(
        extent.bytenr(), (refs, isTreeBlock) -> acceptData(extent, refs, isTreeBlock), filter);
    LeafSearch search =
        new LeafSearch(
            fs, extent, references, (leaf, match) -> visitIfCached(leaf, match, visitor));
    if (!search.run()) {
      return;
    }
    for (Map.Entry<Long, List<FileRange>> leaf : search.leaves().entrySet()) {
      if (visitLeaf(leaf.getKey(), leaf.getValue(), visitor)) {
        return;
      }
    }
  }

  private boolean acceptData(WalkedExtent extent, long refs, boolean isTreeBlock) {
    if (isTreeBlock) {
      throw new CorruptImageException(
          Errno.EUCLEAN, "extent", extent.bytenr(), "a data extent", "a tree block");
    }
    return !(refs == 1 && cloneRoots.isSendRootAlone()) && refs <= MAX_REFERENCES;
  }

  /** A match in a leaf whose roots are known is visited as soon as it is found. */
  private boolean visitIfCached(long leaf, FileRange match, Visitor visitor) {
    List<Long> roots = cache.find(leaf);
    if (roots == null) {
      return false;
    }
    for (long root : roots) {
      if (visitor.visit(root, match)) {
        return true;
      }
    }
    return false;
  }

  private boolean visitLeaf(long leaf, List<FileRange> matches, Visitor visitor) {
    for (long root : rootsOf(leaf)) {
      for (FileRange match : matches) {
        if (visitor.visit(root, match)) {
          return true;
        }
      }
    }
    return false;
  }

  private List<Long> rootsOf(long leaf) {
    List<Long> known = cache.find(leaf);
    if (known != null) {
      return known;
    }
    List<Long> roots =
        new RootSearch(fs, (refs, isTreeBlock) -> refs <= MAX_REFERENCES).rootsOf(leaf);
    cache.store(leaf, roots);
    return roots;
  }
}
