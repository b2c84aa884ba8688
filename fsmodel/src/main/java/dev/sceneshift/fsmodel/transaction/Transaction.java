package dev.sceneshift.fsmodel.transaction;

import dev.sceneshift.fsmodel.allocation.Allocation;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.ondisk.RootItem;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.util.ArrayList;
import java.util.List;

/**
 * One transaction and the steps of its commit, in the kernel's order (transaction.c,
 * btrfs_commit_transaction). Confined to the thread that has the handle.
 */
final class Transaction {
  private final FsInfo fs;
  private final Allocation allocation;
  private final long transid;

  /** Trees created by this transaction; others see them from the switch on. */
  private final List<TreeRoot> newRoots = new ArrayList<>();

  /** Trees dropped by this transaction; others see them until the switch. */
  private final List<TreeRoot> goneRoots = new ArrayList<>();

  Transaction(FsInfo fs, Allocation allocation, long transid) {
    this.fs = fs;
    this.allocation = allocation;
    this.transid = transid;
  }

  long transid() {
    return transid;
  }

  void addRoot(TreeRoot root) {
    newRoots.add(root);
  }

  void removeRoot(TreeRoot root) {
    goneRoots.add(root);
  }

  boolean isChanged() {
    if (allocation.hasDelayedRefs() || !newRoots.isEmpty() || !goneRoots.isEmpty()) {
      return true;
    }
    for (TreeRoot root : fs.roots()) {
      if (root.isChangedSinceCommit()) {
        return true;
      }
    }
    return false;
  }

  /** After this the transaction is over; whatever fails leaves the last superblock in force. */
  void commit() {
    runDelayedRefs();
    commitFsRoots();
    commitCowOnlyRoots();
    Superblock superblock = prepareSuperblock();
    switchCommitRoots();
    writeTreeBlocks();
    writeSuperblocks(superblock);
    finishExtentCommit();
    completeCommit(superblock);
  }

  private void runDelayedRefs() {
    allocation.runDelayedRefs();
  }

  /** Points the root items of changed subvolumes at their new root blocks. */
  private void commitFsRoots() {
    for (TreeRoot root : fs.roots()) {
      if (isFileTree(root) && root.isChangedSinceCommit() && !goneRoots.contains(root)) {
        writeRootItem(root);
      }
    }
  }

  /**
   * Brings the trees in order that belong to nobody's files. Each write may copy blocks, which
   * changes references, block groups and free space again, until nothing is left to write.
   */
  private void commitCowOnlyRoots() {
    copyRootTreeRoot();
    boolean changed;
    do {
      changed = writeCowOnlyRootItems();
      runDelayedRefs();
      changed |= allocation.writeBlockGroupItems();
      changed |= allocation.writeFreeSpaceTree();
    } while (changed || allocation.hasDelayedRefs());
  }

  /** The superblock names the root tree's root with the transaction's own generation. */
  private void copyRootTreeRoot() {
    TreeRoot rootTree = fs.root(ObjectId.ROOT_TREE);
    allocation.writer().copyPath(rootTree, Key.MIN, rootTree.node().level());
  }

  private boolean writeCowOnlyRootItems() {
    boolean written = false;
    for (TreeRoot root : fs.roots()) {
      if (!isFileTree(root) && hasRootItem(root) && root.node().start() != root.item().bytenr()) {
        writeRootItem(root);
        written = true;
      }
    }
    return written;
  }

  private void writeRootItem(TreeRoot root) {
    byte[] item = root.item().toBytes();
    LittleEndian.putU64(item, RootItem.OFFSET_BYTENR, root.node().start());
    LittleEndian.putU64(item, RootItem.OFFSET_GENERATION, transid);
    LittleEndian.putU64(item, RootItem.OFFSET_GENERATION_V2, transid);
    LittleEndian.putU8(item, RootItem.OFFSET_LEVEL, root.node().level());
    root.setItem(RootItem.read(item, 0, item.length));
    allocation.writer().update(fs.root(ObjectId.ROOT_TREE), root.itemKey(), item);
  }

  private Superblock prepareSuperblock() {
    return new SuperblockFilling(fs, allocation, transid).fill();
  }

  /**
   * Lets readers of commit roots see this transaction. The number of a transaction in which
   * something may have been relocated becomes visible together with its roots, never apart.
   */
  private void switchCommitRoots() {
    boolean locked = lockForSwitch();
    try {
      if (fs.relocRunning().get()) {
        publishRelocationMark();
      }
      switchRoots();
    } finally {
      if (locked) {
        fs.commitRootLock().writeUnlock();
      }
    }
  }

  private boolean lockForSwitch() {
    fs.commitRootLock().writeLock();
    return true;
  }

  private void publishRelocationMark() {
    fs.setLastRelocTrans(transid);
  }

  private void switchRoots() {
    newRoots.forEach(fs::addRoot);
    goneRoots.forEach(fs::removeRoot);
    for (TreeRoot root : fs.roots()) {
      if (root.isChangedSinceCommit()) {
        root.switchCommitRoot();
      }
    }
  }

  private void writeTreeBlocks() {
    allocation.writeTreeBlocks();
  }

  private void writeSuperblocks(Superblock superblock) {
    new SuperblockWriter(fs.volume(), fs.checksumType()).write(superblock);
  }

  private void finishExtentCommit() {
    unpinFreedExtents();
  }

  private void unpinFreedExtents() {
    allocation.unpinFreedExtents();
  }

  private void completeCommit(Superblock superblock) {
    fs.setSuperblock(superblock);
    allocation.renewSuperblock(superblock);
    fs.setLastTransCommitted(transid);
  }

  private static boolean hasRootItem(TreeRoot root) {
    return root.id() != ObjectId.ROOT_TREE && root.id() != ObjectId.CHUNK_TREE;
  }

  private static boolean isFileTree(TreeRoot root) {
    return root.isSubvolume() || root.id() == ObjectId.DATA_RELOC_TREE;
  }
}
