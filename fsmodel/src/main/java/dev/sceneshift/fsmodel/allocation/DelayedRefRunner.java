package dev.sceneshift.fsmodel.allocation;

import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import dev.sceneshift.fsmodel.tree.RunningGeneration;

/**
 * Applies delayed references to the extent tree (extent-tree.c, btrfs_run_delayed_refs). Changing
 * the extent tree delays more; each of its blocks is copied at most once in a transaction, so this
 * comes to an end. Confined to the thread that holds the transaction.
 */
final class DelayedRefRunner {
  private final FsInfo fs;
  private final RunningGeneration generation;
  private final DelayedRefs delayedRefs;
  private final ExtentTree extentTree;
  private final ChecksumTree checksums;
  private final BlockGroups groups;
  private final TreeBlocks treeBlocks;
  private final WriteGuard guard;

  DelayedRefRunner(
      FsInfo fs,
      RunningGeneration generation,
      DelayedRefs delayedRefs,
      ExtentTree extentTree,
      ChecksumTree checksums,
      BlockGroups groups,
      TreeBlocks treeBlocks,
      WriteGuard guard) {
    this.fs = fs;
    this.generation = generation;
    this.delayedRefs = delayedRefs;
    this.extentTree = extentTree;
    this.checksums = checksums;
    this.groups = groups;
    this.treeBlocks = treeBlocks;
    this.guard = guard;
  }

  void run() {
    for (DelayedRefs.Head head = delayedRefs.poll(); head != null; head = delayedRefs.poll()) {
      if (head.isNew) {
        insert(head);
      } else if (!head.changes.isEmpty() || head.fullBackref) {
        apply(head);
      }
    }
  }

  private void insert(DelayedRefs.Head head) {
    boolean skinny = fs.superblock().hasIncompat(Superblock.INCOMPAT_SKINNY_METADATA);
    long transid = generation.transid();
    ExtentRecord record =
        head.treeBlock
            ? ExtentRecord.ofTreeBlock(
                head.start, head.lengthBytes, skinny, head.level, head.firstKey, transid)
            : ExtentRecord.ofData(head.start, head.lengthBytes, transid);
    change(record, head);
    if (record.refs() == 0) {
      throw new IllegalStateException("extent at " + head.start + " allocated without references");
    }
    extentTree.insert(record);
  }

  private void apply(DelayedRefs.Head head) {
    ExtentRecord record = extentTree.read(head.start);
    change(record, head);
    if (record.refs() > 0) {
      extentTree.store(record);
    } else {
      free(record);
    }
  }

  private void change(ExtentRecord record, DelayedRefs.Head head) {
    int maxItemBytes = ExtentTree.maxItemBytes(fs.nodeSizeBytes());
    if (head.fullBackref) {
      record.setFullBackref();
    }
    head.changes.forEach((reference, delta) -> record.change(reference, delta, maxItemBytes));
  }

  private void free(ExtentRecord record) {
    long end = record.start() + record.lengthBytes();
    // The group's free space must be known before the extent tree stops naming this extent.
    groups.free(record.start(), end, record.isTreeBlock());
    guard.forbid(record.start(), end);
    extentTree.delete(record);
    if (record.isTreeBlock()) {
      treeBlocks.forget(record.start());
    } else {
      checksums.delete(record.start(), record.lengthBytes());
    }
  }
}
