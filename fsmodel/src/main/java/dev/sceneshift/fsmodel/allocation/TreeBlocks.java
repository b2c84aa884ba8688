package dev.sceneshift.fsmodel.allocation;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.checksum.ChecksumType;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.BackReference;
import dev.sceneshift.fsmodel.ondisk.BlockGroupFlags;
import dev.sceneshift.fsmodel.ondisk.FileExtentItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.tree.BlockAllocator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tree blocks of the running transaction: their allocation, their references, and which of them are
 * still to be written. Confined to the thread that holds the transaction.
 */
final class TreeBlocks implements BlockAllocator {
  private final FsInfo fs;
  private final FreeExtentSearch search;
  private final BlockGroups groups;
  private final DelayedRefs delayedRefs;
  private final WriteGuard guard;
  private final ExtentLookup lookup;

  /** Allocated and not yet written, by address; a reference on each is held here. */
  private final TreeMap<Long, ExtentBuffer> dirty = new TreeMap<>();

  /** Where references are looked up that are not delayed. */
  @FunctionalInterface
  interface ExtentLookup {
    ExtentRecord read(long start);
  }

  TreeBlocks(
      FsInfo fs,
      FreeExtentSearch search,
      BlockGroups groups,
      DelayedRefs delayedRefs,
      WriteGuard guard,
      ExtentLookup lookup) {
    this.fs = fs;
    this.search = search;
    this.groups = groups;
    this.delayedRefs = delayedRefs;
    this.guard = guard;
    this.lookup = lookup;
  }

  @Override
  public ExtentBuffer allocateBlock(long rootId, int level, Key firstKey) {
    long type = rootId == ObjectId.CHUNK_TREE ? BlockGroupFlags.SYSTEM : BlockGroupFlags.METADATA;
    ExtentBuffer block = allocateWithoutReference(type, level, firstKey);
    delayedRefs.changeTreeBlock(
        block.start(), fs.nodeSizeBytes(), BackReference.treeBlock(rootId), 1);
    return block;
  }

  /** A block that nothing refers to yet; the caller adds its references. */
  ExtentBuffer allocateWithoutReference(long type, int level, Key firstKey) {
    int size = fs.nodeSizeBytes();
    long start = search.allocate(type, size, size);
    guard.allow(start, start + size);
    delayedRefs.addNewTreeBlock(start, size, level, firstKey);
    ExtentBuffer block = fs.buffers().create(start);
    dirty.put(start, block.get());
    return block;
  }

  @Override
  public void freeBlock(long rootId, ExtentBuffer block) {
    int size = fs.nodeSizeBytes();
    delayedRefs.changeTreeBlock(block.start(), size, BackReference.treeBlock(rootId), -1);
    DelayedRefs.Head head = delayedRefs.find(block.start());
    if (head != null && head.isNew && head.refs() == 0) {
      // Nobody but this transaction has ever seen it, so it can be used again at once.
      delayedRefs.cancel(block.start());
      forget(block.start());
      guard.forbid(block.start(), block.start() + size);
      groups.release(block.start(), block.start() + size);
    }
  }

  @Override
  public Sharing sharingOf(ExtentBuffer block) {
    DelayedRefs.Head head = delayedRefs.find(block.start());
    if (head != null && head.isNew) {
      return new Sharing(head.refs(), head.fullBackref);
    }
    ExtentRecord record = lookup.read(block.start());
    long delta = head == null ? 0 : head.refs();
    boolean full = record.isFullBackref() || (head != null && head.fullBackref);
    return new Sharing(record.refs() + delta, full);
  }

  @Override
  public void addChildReferences(ExtentBuffer block, boolean shared) {
    changeChildren(block, shared, 1);
  }

  @Override
  public void dropChildReferences(ExtentBuffer block, boolean shared) {
    changeChildren(block, shared, -1);
  }

  @Override
  public void setFullBackref(ExtentBuffer block) {
    delayedRefs.setFullBackref(block.start(), fs.nodeSizeBytes());
  }

  /** The block's content is of no more interest: it is not to be written. */
  void forget(long start) {
    ExtentBuffer block = dirty.remove(start);
    if (block != null) {
      block.setDirty(false);
      block.put();
    }
  }

  int dirtyCount() {
    return dirty.size();
  }

  /** Gives up all dirty blocks: they are not to be written. */
  void forgetAll() {
    List.copyOf(dirty.keySet()).forEach(this::forget);
  }

  /** Writes all dirty blocks in order of address, each with its checksum and marked written. */
  void write() {
    ChecksumType type = fs.checksumType();
    for (Map.Entry<Long, ExtentBuffer> entry = dirty.firstEntry();
        entry != null;
        entry = dirty.firstEntry()) {
      ExtentBuffer block = entry.getValue();
      block.seal(type);
      guard.write(block.start(), block.bytes());
      forget(block.start());
    }
  }

  private void changeChildren(ExtentBuffer block, boolean shared, int delta) {
    for (int slot = 0; slot < block.itemCount(); slot++) {
      if (block.isLeaf()) {
        changeDataExtent(block, slot, shared, delta);
      } else {
        BackReference reference =
            shared
                ? BackReference.sharedBlock(block.start())
                : BackReference.treeBlock(block.owner());
        delayedRefs.changeTreeBlock(block.blockPointer(slot), fs.nodeSizeBytes(), reference, delta);
      }
    }
  }

  private void changeDataExtent(ExtentBuffer leaf, int slot, boolean shared, int delta) {
    if (leaf.itemType(slot) != ItemType.EXTENT_DATA) {
      return;
    }
    FileExtentItem item = FileExtentItem.read(leaf.bytes(), leaf.itemDataAt(slot));
    if (item.isInline() || item.diskBytenr() == 0) {
      return;
    }
    BackReference reference =
        shared
            ? BackReference.sharedData(leaf.start())
            : BackReference.data(
                leaf.owner(), leaf.itemObjectid(slot), leaf.itemKeyOffset(slot) - item.offset());
    delayedRefs.changeData(item.diskBytenr(), item.diskNumBytes(), reference, delta);
  }
}
