package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.buffer.ParentCheck;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.FileExtentItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the leaves that refer to a data extent, with the places in them, in the kernel's order: the
 * first perfect clone source ends the search, so the order shows in the stream. The caller holds
 * the commit root lock.
 */
/*
 * Source: fs/btrfs/backref.c, find_parent_nodes(), add_all_parents(), find_extent_in_eb(), Linux
 * 6.18.
 */
final class LeafSearch {
  private final FsInfo fs;
  private final WalkedExtent extent;
  private final ExtentReferences references;
  private final MatchListener listener;

  /** Matches by leaf, leaves in the order first met. */
  private final Map<Long, List<FileRange>> leaves = new LinkedHashMap<>();

  /** Told of each match at once. */
  interface MatchListener {
    /** Returns true to end the search. */
    boolean found(long leaf, FileRange match);
  }

  LeafSearch(FsInfo fs, WalkedExtent extent, ExtentReferences references, MatchListener listener) {
    this.fs = fs;
    this.extent = extent;
    this.references = references;
    this.listener = listener;
  }

  Map<Long, List<FileRange>> leaves() {
    return leaves;
  }

  /** Returns false if the listener ended the search. */
  boolean run() {
    return resolveIndirect() && visitDirect();
  }

  private boolean resolveIndirect() {
    while (!references.indirect().isEmpty()) {
      PreliminaryRef ref = references.indirect().removeGreatest();
      if (ref.count() == 0) {
        continue;
      }
      if (!fs.hasRoot(ref.rootId())) {
        references.direct().add(ref);
        continue;
      }
      Map<Long, List<FileRange>> found = new LinkedHashMap<>();
      if (!searchTree(ref, found)) {
        return false;
      }
      found.forEach((leaf, matches) -> references.direct().add(ref.resolved(leaf, matches)));
    }
    return true;
  }

  private boolean searchTree(PreliminaryRef ref, Map<Long, List<FileRange>> found) {
    TreeRoot root = fs.root(ref.rootId());
    TreePath path = TreePath.commitRoot();
    try {
      TreeSearch.searchSlot(root, searchKey(ref.key()), path);
      boolean more =
          (path.slot() < path.leaf().itemCount() && !isForeign(path.leaf(), ref))
              || TreeSearch.nextLeaf(root, path);
      int count = 0;
      while (more && count < ref.count() && isExtentOf(path, ref.key().objectid())) {
        if (path.slot() == 0 && isForeign(path.leaf(), ref)) {
          more = TreeSearch.nextLeaf(root, path);
          continue;
        }
        if (isReference(path.leaf(), path.slot(), ref.key().offset())) {
          count++;
          if (!addMatch(path.leaf(), path.slot(), found)) {
            return false;
          }
        }
        more = TreeSearch.nextItem(root, path);
      }
      return true;
    } finally {
      path.release();
    }
  }

  /** A reference may begin below offset 0 of its file; the search then begins at 0. */
  private static Key searchKey(Key key) {
    boolean below = Long.compareUnsigned(key.offset(), Long.MAX_VALUE) >= 0;
    return below ? new Key(key.objectid(), key.type(), 0) : key;
  }

  /** Pointers in such a leaf are counted by other references. */
  private boolean isForeign(ExtentBuffer leaf, PreliminaryRef ref) {
    return references.isSharedParent(leaf.start()) || leaf.owner() != ref.rootId();
  }

  private static boolean isExtentOf(TreePath path, long ino) {
    return path.leaf().itemObjectid(path.slot()) == ino
        && path.leaf().itemType(path.slot()) == ItemType.EXTENT_DATA;
  }

  private boolean isReference(ExtentBuffer leaf, int slot, long refOffset) {
    if (!refersToExtent(leaf, slot)) {
      return false;
    }
    ExtentRef ref = ExtentRef.read(leaf, slot);
    return ref.start() - ref.item().offset() == refOffset;
  }

  private boolean refersToExtent(ExtentBuffer leaf, int slot) {
    return ExtentRef.typeOf(leaf, slot) != FileExtentItem.TYPE_INLINE
        && ExtentRef.diskBytenrOf(leaf, slot) == extent.bytenr();
  }

  private boolean addMatch(ExtentBuffer leaf, int slot, Map<Long, List<FileRange>> found) {
    ExtentRef ref = ExtentRef.read(leaf, slot);
    if (!extent.isCoveredBy(ref.item())) {
      return true;
    }
    FileRange match = rangeOf(ref);
    found.computeIfAbsent(leaf.start(), unused -> new ArrayList<>()).add(match);
    return !listener.found(leaf.start(), match);
  }

  private FileRange rangeOf(ExtentRef ref) {
    return new FileRange(
        ref.ino(), extent.fileOffset(ref.start(), ref.item()), ref.item().numBytes());
  }

  private boolean visitDirect() {
    while (!references.direct().isEmpty()) {
      PreliminaryRef ref = references.direct().removeGreatest();
      if (ref.count() == 0 || ref.parent() == 0) {
        continue;
      }
      List<FileRange> matches = ref.matches();
      if (matches == null) {
        matches = new ArrayList<>();
        if (!scanLeaf(ref.parent(), matches)) {
          return false;
        }
      }
      leaves.computeIfAbsent(ref.parent(), unused -> new ArrayList<>()).addAll(matches);
    }
    return true;
  }

  /** Goes through a leaf upwards; its matches come to stand in descending order. */
  private boolean scanLeaf(long address, List<FileRange> matches) {
    ExtentBuffer leaf = fs.buffers().read(address, new ParentCheck(0, 0, 0, null));
    try {
      for (int slot = 0; slot < leaf.itemCount(); slot++) {
        if (leaf.itemType(slot) != ItemType.EXTENT_DATA || !refersToExtent(leaf, slot)) {
          continue;
        }
        ExtentRef ref = ExtentRef.read(leaf, slot);
        if (extent.isCoveredBy(ref.item())) {
          FileRange match = rangeOf(ref);
          matches.add(0, match);
          if (listener.found(address, match)) {
            return false;
          }
        }
      }
      return true;
    } finally {
      leaf.put();
    }
  }
}
