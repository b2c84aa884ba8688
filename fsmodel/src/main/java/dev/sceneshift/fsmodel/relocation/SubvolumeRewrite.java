package dev.sceneshift.fsmodel.relocation;

import dev.sceneshift.fsmodel.allocation.Allocation;
import dev.sceneshift.fsmodel.allocation.ExtentRecord;
import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.BackReference;
import dev.sceneshift.fsmodel.ondisk.FileExtentItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.RootItem;
import dev.sceneshift.fsmodel.transaction.TransactionHandle;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies the blocks of all subvolumes that must change when a block group is emptied, each block
 * once however many subvolumes share it. Children are copied before their parents; no block that
 * anybody can see changes, until {@link #replaceRoots} puts the new roots in place.
 */
final class SubvolumeRewrite {
  private final FsInfo fs;
  private final TransactionHandle handle;
  private final Allocation allocation;
  private final DataMove data;
  private final long start;
  private final long end;

  /** Where each block seen stands now, by its old address: the same if it was not copied. */
  private final Map<Long, Long> seen = new HashMap<>();

  /** Copies by the address of the old block; a reference on each is held. */
  private final Map<Long, ExtentBuffer> copies = new LinkedHashMap<>();

  private final List<TreeRoot> changedRoots = new ArrayList<>();

  SubvolumeRewrite(FsInfo fs, TransactionHandle handle, DataMove data, long start, long end) {
    this.fs = fs;
    this.handle = handle;
    this.allocation = handle.allocation();
    this.data = data;
    this.start = start;
    this.end = end;
  }

  void copyTree(TreeRoot root) {
    ExtentBuffer block = root.node();
    if (copyIfNeeded(root, block) != block.start()) {
      changedRoots.add(root);
    }
  }

  /** Copies a block with all below it that needs it; returns where the block stands now. */
  private long copyIfNeeded(TreeRoot root, ExtentBuffer block) {
    Long known = seen.get(block.start());
    if (known != null) {
      return known;
    }
    boolean childrenMoved = block.isLeaf() ? namesMovedData(block) : copyChildren(root, block);
    long now = childrenMoved || isInGroup(block.start()) ? copy(block) : block.start();
    seen.put(block.start(), now);
    return now;
  }

  /** Whether any child of {@code node} stands elsewhere now. */
  private boolean copyChildren(TreeRoot root, ExtentBuffer node) {
    boolean moved = false;
    for (int slot = 0; slot < node.itemCount(); slot++) {
      long child = node.blockPointer(slot);
      Long known = seen.get(child);
      if (known != null) {
        moved |= known != child;
      } else if (node.level() > 1 || !data.isEmpty() || isInGroup(child)) {
        moved |= copyChild(root, node, slot);
      }
    }
    return moved;
  }

  private boolean copyChild(TreeRoot root, ExtentBuffer node, int slot) {
    ExtentBuffer child = TreeSearch.readNodeSlot(root, node, slot);
    try {
      return copyIfNeeded(root, child) != child.start();
    } finally {
      child.put();
    }
  }

  private boolean namesMovedData(ExtentBuffer leaf) {
    if (data.isEmpty()) {
      return false;
    }
    for (int slot = 0; slot < leaf.itemCount(); slot++) {
      if (leaf.itemType(slot) == ItemType.EXTENT_DATA && data.moves(diskBytenr(leaf, slot))) {
        return true;
      }
    }
    return false;
  }

  /** The extent that a file extent item names, or 0. */
  private static long diskBytenr(ExtentBuffer leaf, int slot) {
    return FileExtentItem.read(leaf.bytes(), leaf.itemDataAt(slot)).diskBytenr();
  }

  /** One new block for an old one: same items, same owner; other addresses, this generation. */
  private long copy(ExtentBuffer old) {
    Key firstKey = old.itemCount() == 0 ? Key.MIN : old.key(0);
    ExtentBuffer copy = allocation.allocateBlock(old.level(), firstKey);
    System.arraycopy(old.bytes(), 0, copy.bytes(), 0, old.sizeBytes());
    copy.setBytenr(copy.start());
    copy.setGeneration(handle.transid());
    // As if written already: whoever changes it in this transaction must copy it, it is shared.
    copy.setFlags(old.flags() | ExtentBuffer.FLAG_WRITTEN);
    for (int slot = 0; slot < copy.itemCount(); slot++) {
      if (copy.isLeaf()) {
        replaceDataAddress(copy, slot);
      } else {
        replacePointer(copy, slot);
      }
    }
    copies.put(old.start(), copy);
    return copy.start();
  }

  private void replacePointer(ExtentBuffer node, int slot) {
    long child = node.blockPointer(slot);
    long now = newAddress(child);
    if (now != child) {
      node.setBlockPointer(slot, now, handle.transid());
    }
  }

  /** Kernel: replace_file_extents. Of an item only the address changes. */
  private void replaceDataAddress(ExtentBuffer leaf, int slot) {
    if (leaf.itemType(slot) != ItemType.EXTENT_DATA) {
      return;
    }
    long old = diskBytenr(leaf, slot);
    if (old != 0 && data.moves(old)) {
      LittleEndian.putU64(
          leaf.bytes(),
          leaf.itemDataAt(slot) + FileExtentItem.OFFSET_DISK_BYTENR,
          data.newAddress(old));
    }
  }

  private long newAddress(long block) {
    return seen.getOrDefault(block, block);
  }

  private boolean isInGroup(long address) {
    return address >= start && address < end;
  }

  /** Gives the copies the references of the old blocks, and takes those from the old ones. */
  void moveReferences() {
    for (Map.Entry<Long, ExtentBuffer> entry : copies.entrySet()) {
      moveReferences(allocation.extent(entry.getKey()), entry.getValue());
    }
    data.moveReferences(this::newAddress);
  }

  private void moveReferences(ExtentRecord old, ExtentBuffer copy) {
    for (BackReference reference : old.references().keySet()) {
      BackReference next =
          reference.isShared() ? reference.withParent(newAddress(reference.id())) : reference;
      allocation.changeBlockReference(copy.start(), next, 1);
      allocation.changeBlockReference(old.start(), reference, -1);
    }
    if (old.isFullBackref()) {
      allocation.setFullBackref(copy);
      changeParentOfChildren(old.start(), copy);
    }
  }

  /** What a block shares by its own address and what has not moved itself gets the new parent. */
  private void changeParentOfChildren(long oldParent, ExtentBuffer copy) {
    for (int slot = 0; slot < copy.itemCount(); slot++) {
      if (!copy.isLeaf()) {
        long child = copy.blockPointer(slot);
        if (copy.pointerGeneration(slot) != handle.transid()) {
          allocation.changeBlockReference(child, BackReference.sharedBlock(copy.start()), 1);
          allocation.changeBlockReference(child, BackReference.sharedBlock(oldParent), -1);
        }
      } else if (copy.itemType(slot) == ItemType.EXTENT_DATA) {
        changeParentOfData(oldParent, copy, slot);
      }
    }
  }

  private void changeParentOfData(long oldParent, ExtentBuffer copy, int slot) {
    FileExtentItem item = FileExtentItem.read(copy.bytes(), copy.itemDataAt(slot));
    if (item.isInline() || item.diskBytenr() == 0 || data.isNew(item.diskBytenr())) {
      return;
    }
    long length = item.diskNumBytes();
    long address = item.diskBytenr();
    allocation.changeDataReference(address, length, BackReference.sharedData(copy.start()), 1);
    allocation.changeDataReference(address, length, BackReference.sharedData(oldParent), -1);
  }

  /** Live readers see the old tree or the new one; who reads data by the old one goes first. */
  void replaceRoots() {
    for (TreeRoot root : changedRoots) {
      ExtentBuffer copy = copies.get(root.node().start());
      if (copy == null) {
        throw new IllegalStateException("the root of " + root + " was not copied");
      }
      replaceLiveRoot(root, copy.get());
    }
    copies.values().forEach(ExtentBuffer::put);
    copies.clear();
  }

  private void replaceLiveRoot(TreeRoot root, ExtentBuffer copy) {
    byte[] item = root.item().toBytes();
    LittleEndian.putU64(item, RootItem.OFFSET_LAST_SNAPSHOT, handle.transid());
    root.liveLock().writeLock().lock();
    try {
      root.setItem(RootItem.read(item, 0, item.length));
      root.setNode(copy);
    } finally {
      root.liveLock().writeLock().unlock();
    }
  }
}
