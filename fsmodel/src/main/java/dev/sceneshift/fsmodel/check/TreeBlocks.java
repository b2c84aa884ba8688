package dev.sceneshift.fsmodel.check;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.BackReference;
import dev.sceneshift.fsmodel.ondisk.FileExtentItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Walks all trees and collects who refers to what. */
final class TreeBlocks {

  /** One block, and the trees through which it is reached. */
  static final class Block {
    final int level;
    final long generation;
    final long owner;
    final boolean reloc;
    final Set<Long> reachedThrough = new HashSet<>();
    final Set<Long> rootOf = new HashSet<>();

    Block(ExtentBuffer buffer) {
      level = buffer.level();
      generation = buffer.generation();
      owner = buffer.owner();
      reloc = buffer.hasFlag(ExtentBuffer.FLAG_RELOC);
    }
  }

  private final FsInfo fs;
  private final ExtentItems extents;
  private final Problems problems;
  private final TreeMap<Long, Block> blocks = new TreeMap<>();

  /** References as they follow from the pointers, by the address of the extent. */
  private final TreeMap<Long, Map<BackReference, Long>> references = new TreeMap<>();

  /** Lengths of data extents as file extent items say. */
  private final Map<Long, Long> dataLengths = new HashMap<>();

  TreeBlocks(FsInfo fs, ExtentItems extents, Problems problems) {
    this.fs = fs;
    this.extents = extents;
    this.problems = problems;
  }

  TreeMap<Long, Block> blocks() {
    return blocks;
  }

  TreeMap<Long, Map<BackReference, Long>> references() {
    return references;
  }

  Map<Long, Long> dataLengths() {
    return dataLengths;
  }

  void walk() {
    for (TreeRoot root : fs.roots()) {
      ExtentBuffer block = root.commitRoot();
      refer(block.start(), BackReference.treeBlock(root.id()));
      walk(root, block).rootOf.add(root.id());
      if (block.owner() != root.id()) {
        problems.add("root block " + block.start() + " of " + root + " has another owner");
      }
    }
  }

  /** A block that several trees share is walked once for each, but counted once. */
  private Block walk(TreeRoot root, ExtentBuffer block) {
    Block known = blocks.get(block.start());
    boolean first = known == null;
    if (known == null) {
      known = new Block(block);
      blocks.put(block.start(), known);
      checkHeader(block);
    }
    known.reachedThrough.add(root.id());
    if (first) {
      countPointers(block);
    }
    if (!block.isLeaf()) {
      walkChildren(root, block);
    }
    return known;
  }

  private void walkChildren(TreeRoot root, ExtentBuffer node) {
    for (int slot = 0; slot < node.itemCount(); slot++) {
      Block known = node.level() == 1 ? blocks.get(node.blockPointer(slot)) : null;
      if (known != null) {
        known.reachedThrough.add(root.id());
      } else {
        walkChild(root, node, slot);
      }
    }
  }

  private void walkChild(TreeRoot root, ExtentBuffer parent, int slot) {
    ExtentBuffer child;
    try {
      child = TreeSearch.readNodeSlot(root, parent, slot);
    } catch (FsException e) {
      problems.add(root + ": " + e.getMessage());
      return;
    }
    try {
      walk(root, child);
    } finally {
      child.put();
    }
  }

  private void checkHeader(ExtentBuffer block) {
    long limit = fs.superblock().generation();
    if (Long.compareUnsigned(block.generation(), limit) > 0) {
      problems.add(block + " has generation " + block.generation() + ", above " + limit);
    }
    if (!block.hasFlag(ExtentBuffer.FLAG_WRITTEN)) {
      problems.add(block + " is not marked as written");
    }
  }

  private void countPointers(ExtentBuffer block) {
    boolean full = extents.isFullBackref(block.start());
    for (int slot = 0; slot < block.itemCount(); slot++) {
      if (!block.isLeaf()) {
        refer(
            block.blockPointer(slot),
            full
                ? BackReference.sharedBlock(block.start())
                : BackReference.treeBlock(block.owner()));
      } else if (block.itemType(slot) == ItemType.EXTENT_DATA) {
        countData(block, slot, full);
      }
    }
  }

  private void countData(ExtentBuffer leaf, int slot, boolean full) {
    FileExtentItem item = FileExtentItem.read(leaf.bytes(), leaf.itemDataAt(slot));
    if (item.isInline() || item.diskBytenr() == 0) {
      return;
    }
    refer(
        item.diskBytenr(),
        full
            ? BackReference.sharedData(leaf.start())
            : BackReference.data(
                leaf.owner(), leaf.itemObjectid(slot), leaf.itemKeyOffset(slot) - item.offset()));
    dataLengths.put(item.diskBytenr(), item.diskNumBytes());
  }

  private void refer(long start, BackReference reference) {
    references.computeIfAbsent(start, at -> new HashMap<>()).merge(reference, 1L, Long::sum);
  }
}
