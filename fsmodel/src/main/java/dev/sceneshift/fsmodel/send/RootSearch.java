package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the trees that reach a leaf, breadth first from the leaf upwards, in the order of discovery
 * (kernel: btrfs_find_all_roots_safe). The caller holds the commit root lock.
 */
final class RootSearch {
  private final FsInfo fs;
  private final ExtentReferences.ExtentCheck check;

  RootSearch(FsInfo fs, ExtentReferences.ExtentCheck check) {
    this.fs = fs;
    this.check = check;
  }

  List<Long> rootsOf(long leaf) {
    Set<Long> roots = new LinkedHashSet<>();
    Set<Long> seen = new HashSet<>();
    Deque<Long> queue = new ArrayDeque<>();
    queue.add(leaf);
    while (!queue.isEmpty()) {
      for (long parent : parentsOf(queue.removeFirst(), roots)) {
        if (seen.add(parent)) {
          queue.addLast(parent);
        }
      }
    }
    return new ArrayList<>(roots);
  }

  private List<Long> parentsOf(long block, Set<Long> roots) {
    ExtentReferences references = new ExtentReferences(fs);
    references.collect(block, check, ExtentReferences.ALL);
    while (!references.indirect().isEmpty()) {
      PreliminaryRef ref = references.indirect().removeGreatest();
      references.direct().add(ref.resolved(parentIn(ref), null));
    }
    List<Long> parents = new ArrayList<>();
    while (!references.direct().isEmpty()) {
      PreliminaryRef ref = references.direct().removeGreatest();
      if (ref.parent() != 0) {
        parents.add(ref.parent());
      } else if (ref.rootId() != 0) {
        roots.add(ref.rootId());
      }
    }
    return parents;
  }

  /** The block of a tree that holds the pointer, 0 if the tree's root block was asked about. */
  private long parentIn(PreliminaryRef ref) {
    if (!fs.hasRoot(ref.rootId())) {
      return 0;
    }
    TreeRoot root = fs.root(ref.rootId());
    if (root.commitRoot().level() + 1 == ref.level()) {
      return 0;
    }
    TreePath path = TreePath.commitRoot();
    path.setLowestLevel(ref.level());
    try {
      TreeSearch.searchSlot(root, ref.key(), path);
      int level = ref.level();
      while (path.node(level) == null) {
        level--;
      }
      return path.nodeAt(level).start();
    } finally {
      path.release();
    }
  }
}
