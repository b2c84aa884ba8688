package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.buffer.ParentCheck;
import dev.sceneshift.fsmodel.error.CorruptImageException;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import java.util.HashSet;
import java.util.Set;

/**
 * Collects what the extent tree says of who refers to a data extent or a tree block (kernel:
 * add_inline_refs, add_keyed_refs of backref.c). The caller holds the commit root lock.
 *
 * <p>Extent item: refs u64, generation u64, flags u64, for a tree block with key type EXTENT_ITEM
 * first key 17 and level u8; then inline references, each with its type in the first byte.
 */
final class ExtentReferences {
  private static final long FLAG_TREE_BLOCK = 2;
  private static final int FLAGS_AT = 16;
  private static final int HEADER_BYTES = 24;
  private static final int TREE_BLOCK_INFO_BYTES = 18;
  private static final int OWNER_REF = 172;

  private final FsInfo fs;

  /** References that name a tree and a key. */
  private final ReferenceSet indirect = new ReferenceSet();

  /** References whose parent block is known. */
  private final ReferenceSet direct = new ReferenceSet();

  private final Set<Long> sharedLeaves = new HashSet<>();

  ExtentReferences(FsInfo fs) {
    this.fs = fs;
  }

  /** Decides about an extent before its references are collected. */
  interface ExtentCheck {
    /** Returns false if the references are not wanted. */
    boolean accept(long refs, boolean isTreeBlock);
  }

  /** Decides about references to data. */
  interface DataReferenceFilter {
    boolean isWanted(long rootId, long ino, long offset);
  }

  /** Nothing is refused. */
  static final DataReferenceFilter ALL = (rootId, ino, offset) -> true;

  ReferenceSet indirect() {
    return indirect;
  }

  ReferenceSet direct() {
    return direct;
  }

  /** Whether the extent has a shared reference with this leaf as parent. */
  boolean isSharedParent(long leaf) {
    return sharedLeaves.contains(leaf);
  }

  /**
   * Reads the extent item at {@code bytenr} and the items behind it. If there is none, or {@code
   * check} refuses it, there are no references.
   */
  void collect(long bytenr, ExtentCheck check, DataReferenceFilter filter) {
    TreeRoot extentRoot = fs.extentRoot();
    TreePath path = TreePath.commitRoot();
    try {
      Key end = new Key(bytenr, ItemType.METADATA_ITEM, -1);
      boolean found = TreeSearch.searchSlotForRead(extentRoot, end, path, false);
      if (!found || !isExtentItem(path.leaf(), path.slot(), bytenr)) {
        return;
      }
      if (!addInline(path.leaf(), path.slot(), bytenr, check, filter)) {
        return;
      }
      int level = levelOf(path.leaf(), path.slot());
      while (TreeSearch.nextItem(extentRoot, path)
          && path.leaf().itemObjectid(path.slot()) == bytenr
          && path.leaf().itemType(path.slot()) <= ItemType.SHARED_DATA_REF) {
        addKeyed(path.leaf(), path.slot(), bytenr, level, filter);
      }
    } finally {
      path.release();
    }
  }

  private static boolean isExtentItem(ExtentBuffer leaf, int slot, long bytenr) {
    int type = leaf.itemType(slot);
    return leaf.itemObjectid(slot) == bytenr
        && (type == ItemType.EXTENT_ITEM || type == ItemType.METADATA_ITEM);
  }

  /** Level of a tree block; 0 for data too. */
  private static int levelOf(ExtentBuffer leaf, int slot) {
    if (leaf.itemType(slot) == ItemType.METADATA_ITEM) {
      return (int) leaf.itemKeyOffset(slot);
    }
    int at = leaf.itemDataAt(slot);
    boolean block = (LittleEndian.u64(leaf.bytes(), at + FLAGS_AT) & FLAG_TREE_BLOCK) != 0;
    int levelAt = at + HEADER_BYTES + TREE_BLOCK_INFO_BYTES - 1;
    return block ? LittleEndian.u8(leaf.bytes(), levelAt) : 0;
  }

  private boolean addInline(
      ExtentBuffer leaf, int slot, long bytenr, ExtentCheck check, DataReferenceFilter filter) {
    byte[] bytes = leaf.bytes();
    int at = leaf.itemDataAt(slot);
    int end = at + leaf.itemSizeBytes(slot);
    boolean block = (LittleEndian.u64(bytes, at + FLAGS_AT) & FLAG_TREE_BLOCK) != 0;
    if (!check.accept(LittleEndian.u64(bytes, at), block)) {
      return false;
    }
    int level = levelOf(leaf, slot);
    boolean hasInfo = block && leaf.itemType(slot) == ItemType.EXTENT_ITEM;
    at += HEADER_BYTES + (hasInfo ? TREE_BLOCK_INFO_BYTES : 0);
    while (at < end) {
      at += addInlineRef(bytes, at, bytenr, level, filter);
    }
    return true;
  }

  /** Adds one inline reference and returns its length. */
  private int addInlineRef(
      byte[] bytes, int at, long bytenr, int level, DataReferenceFilter filter) {
    int type = LittleEndian.u8(bytes, at);
    long value = LittleEndian.u64(bytes, at + 1);
    switch (type) {
      case ItemType.TREE_BLOCK_REF -> addTreeBlock(bytenr, level, value);
      case ItemType.SHARED_BLOCK_REF -> direct.add(PreliminaryRef.shared(level + 1, value, 1));
      case ItemType.EXTENT_DATA_REF -> {
        addData(bytes, at + 1, filter);
        return 29;
      }
      case ItemType.SHARED_DATA_REF -> {
        addSharedData(value, LittleEndian.int32(bytes, at + 9));
        return 13;
      }
      case OWNER_REF -> {
        return 9;
      }
      default ->
          throw new CorruptImageException(
              Errno.EUCLEAN, "extent item", bytenr, "a known reference type", "type " + type);
    }
    return 9;
  }

  private void addKeyed(
      ExtentBuffer leaf, int slot, long bytenr, int level, DataReferenceFilter filter) {
    long value = leaf.itemKeyOffset(slot);
    int at = leaf.itemDataAt(slot);
    switch (leaf.itemType(slot)) {
      case ItemType.TREE_BLOCK_REF -> addTreeBlock(bytenr, level, value);
      case ItemType.SHARED_BLOCK_REF -> direct.add(PreliminaryRef.shared(level + 1, value, 1));
      case ItemType.EXTENT_DATA_REF -> addData(leaf.bytes(), at, filter);
      case ItemType.SHARED_DATA_REF -> addSharedData(value, LittleEndian.int32(leaf.bytes(), at));
      default -> {}
    }
  }

  private void addData(byte[] bytes, int at, DataReferenceFilter filter) {
    long rootId = LittleEndian.u64(bytes, at);
    long ino = LittleEndian.u64(bytes, at + 8);
    long offset = LittleEndian.u64(bytes, at + 16);
    if (rootId != ObjectId.DATA_RELOC_TREE && filter.isWanted(rootId, ino, offset)) {
      Key key = new Key(ino, ItemType.EXTENT_DATA, offset);
      indirect.add(PreliminaryRef.ofTree(0, rootId, key, LittleEndian.int32(bytes, at + 24)));
    }
  }

  private void addSharedData(long leaf, int count) {
    sharedLeaves.add(leaf);
    direct.add(PreliminaryRef.shared(0, leaf, count));
  }

  /** The block's own first key is what leads to its parent (kernel: add_missing_keys). */
  private void addTreeBlock(long bytenr, int level, long rootId) {
    if (rootId == ObjectId.DATA_RELOC_TREE) {
      return;
    }
    ExtentBuffer block = fs.buffers().read(bytenr, new ParentCheck(0, 0, level, null));
    try {
      Key first = block.itemCount() == 0 ? Key.MIN : block.key(0);
      indirect.add(PreliminaryRef.ofTree(level + 1, rootId, first, 1));
    } finally {
      block.put();
    }
  }
}
