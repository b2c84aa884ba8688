package dev.sceneshift.fsmodel.transaction;

import dev.sceneshift.fsmodel.allocation.Allocation;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import dev.sceneshift.fsmodel.tree.TreeRoot;

/**
 * Fills in the superblock of a commit (disk-io.c: backup_super_roots; transaction.c:
 * update_super_roots).
 *
 * <pre>
 * backup root, 168 bytes: address and generation of the root, chunk, extent, top-level, device and
 * checksum trees' roots (12 u64), total_bytes, bytes_used, num_devices, 4 unused u64; then a level
 * byte each for root, chunk, extent, top-level, device and checksum tree; 10 unused
 * </pre>
 */
final class SuperblockFilling {
  private static final long FLAG_WRITTEN = 1;

  /** No generation: says that there is no space cache of version 1. */
  private static final long NO_CACHE = -1;

  private static final int OFFSET_TOTAL_BYTES = 0x70;
  private static final int BACKUP_TOTAL_BYTES = 96;
  private static final int BACKUP_BYTES_USED = 104;
  private static final int BACKUP_DEVICE_COUNT = 112;
  private static final int BACKUP_LEVELS = 152;
  private static final long[] BACKUP_TREES = {
    ObjectId.ROOT_TREE,
    ObjectId.CHUNK_TREE,
    ObjectId.EXTENT_TREE,
    ObjectId.FS_TREE,
    ObjectId.DEV_TREE,
    ObjectId.CSUM_TREE
  };

  private final FsInfo fs;
  private final Allocation allocation;
  private final long transid;
  private final byte[] bytes;

  SuperblockFilling(FsInfo fs, Allocation allocation, long transid) {
    this.fs = fs;
    this.allocation = allocation;
    this.transid = transid;
    this.bytes = allocation.superblock().bytes();
  }

  Superblock fill() {
    Superblock last = fs.superblock();
    TreeRoot rootTree = fs.root(ObjectId.ROOT_TREE);
    TreeRoot chunkTree = fs.root(ObjectId.CHUNK_TREE);
    LittleEndian.putU64(bytes, Superblock.OFFSET_GENERATION, transid);
    LittleEndian.putU64(bytes, Superblock.OFFSET_ROOT, rootTree.node().start());
    LittleEndian.putU8(bytes, Superblock.OFFSET_ROOT_LEVEL, rootTree.node().level());
    LittleEndian.putU64(bytes, Superblock.OFFSET_CHUNK_ROOT, chunkTree.node().start());
    LittleEndian.putU8(bytes, Superblock.OFFSET_CHUNK_ROOT_LEVEL, chunkTree.node().level());
    LittleEndian.putU64(
        bytes, Superblock.OFFSET_CHUNK_ROOT_GENERATION, chunkTree.node().generation());
    LittleEndian.putU64(bytes, Superblock.OFFSET_BYTES_USED, allocation.usedBytes());
    LittleEndian.putU64(bytes, Superblock.OFFSET_LOG_ROOT, 0);
    LittleEndian.putU64(bytes, Superblock.OFFSET_FLAGS, last.flags() | FLAG_WRITTEN);
    if (!last.hasCompatRo(Superblock.COMPAT_RO_FREE_SPACE_TREE)) {
      LittleEndian.putU64(bytes, Superblock.OFFSET_CACHE_GENERATION, NO_CACHE);
    }
    if (last.uuidTreeGeneration() == last.generation()) {
      LittleEndian.putU64(bytes, Superblock.OFFSET_UUID_TREE_GENERATION, transid);
    }
    fillBackup(slotOfOldestBackup());
    return new Superblock(bytes);
  }

  /** Offset of the backup behind the one with the highest generation. */
  private int slotOfOldestBackup() {
    int newest = Superblock.BACKUP_ROOT_COUNT - 1;
    long highest = 0;
    for (int i = 0; i < Superblock.BACKUP_ROOT_COUNT; i++) {
      long generation = LittleEndian.u64(bytes, backupAt(i) + 8);
      if (Long.compareUnsigned(generation, highest) > 0) {
        highest = generation;
        newest = i;
      }
    }
    return backupAt((newest + 1) % Superblock.BACKUP_ROOT_COUNT);
  }

  private void fillBackup(int at) {
    for (int i = 0; i < BACKUP_TREES.length; i++) {
      TreeRoot root = fs.root(BACKUP_TREES[i]);
      LittleEndian.putU64(bytes, at + i * 16, root.node().start());
      LittleEndian.putU64(bytes, at + i * 16 + 8, root.node().generation());
      LittleEndian.putU8(bytes, at + BACKUP_LEVELS + i, root.node().level());
    }
    LittleEndian.putU64(
        bytes, at + BACKUP_TOTAL_BYTES, LittleEndian.u64(bytes, OFFSET_TOTAL_BYTES));
    LittleEndian.putU64(bytes, at + BACKUP_BYTES_USED, allocation.usedBytes());
    LittleEndian.putU64(bytes, at + BACKUP_DEVICE_COUNT, 1);
  }

  private static int backupAt(int index) {
    return Superblock.OFFSET_BACKUP_ROOTS + index * Superblock.BACKUP_ROOT_BYTES;
  }
}
