package dev.sceneshift.fsmodel.allocation;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.BackReference;
import dev.sceneshift.fsmodel.ondisk.BlockGroupFlags;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import dev.sceneshift.fsmodel.tree.BlockAllocator;
import dev.sceneshift.fsmodel.tree.RunningGeneration;
import dev.sceneshift.fsmodel.tree.TreeWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The space of one filesystem as its transactions see it: what the rest of the model uses of this
 * package. Made once for each {@link FsInfo}; reads nothing until it is asked for. Confined to the
 * thread that holds the transaction, except {@link #setReadOnly}.
 */
public final class Allocation {
  private final FsInfo fs;
  private final RunningGeneration generation;
  private final DelayedRefs delayedRefs = new DelayedRefs();
  private final WriteGuard guard;
  private final TreeWriter writer;
  private final BlockGroups groups;
  private final FreeExtentSearch search;
  private final TreeBlocks treeBlocks;
  private final ExtentTree extentTree;
  private final ChecksumTree checksums;
  private final DelayedRefRunner runner;
  private final DeviceSpace deviceSpace;
  private SuperblockDraft superblock;

  public Allocation(FsInfo fs, RunningGeneration generation) {
    this.fs = fs;
    this.generation = generation;
    guard = new WriteGuard(fs.volume(), generation);
    // Trees and allocation need each other; the tree writer asks for blocks only when it is used.
    AllocatorReference late = new AllocatorReference();
    writer = new TreeWriter(generation, late);
    FreeSpaceTree freeSpaceTree = new FreeSpaceTree(fs, writer);
    groups = new BlockGroups(fs, writer, freeSpaceTree);
    guard.setSuperblockSpace(groups::isKeptForSuperblock);
    search = new FreeExtentSearch(groups);
    extentTree = new ExtentTree(fs, writer);
    treeBlocks =
        new TreeBlocks(fs, search, groups, delayedRefs, guard, start -> extentTree.read(start));
    late.set(treeBlocks);
    checksums = new ChecksumTree(fs, writer);
    runner =
        new DelayedRefRunner(
            fs, generation, delayedRefs, extentTree, checksums, groups, treeBlocks, guard);
    deviceSpace = new DeviceSpace(fs, writer);
    superblock = new SuperblockDraft(fs.superblock());
  }

  /** What inserts, deletes and changes items of any tree. */
  public TreeWriter writer() {
    return writer;
  }

  /** The next superblock as far as this package fills it in. */
  public SuperblockDraft superblock() {
    return superblock;
  }

  // --- block groups

  /** Nothing is allocated in this group until {@link #setReadWrite}. Any thread. */
  public void setReadOnly(long blockGroupStart) {
    groups.setReadOnly(blockGroupStart);
  }

  public void setReadWrite(long blockGroupStart) {
    groups.setReadWrite(blockGroupStart);
  }

  /** Bytes of extents in a group, those to be inserted counted, those to be deleted not. */
  public long usedBytes(long blockGroupStart) {
    return groups.of(blockGroupStart).usedBytes();
  }

  /** Bytes of all extents of the filesystem, likewise. */
  public long usedBytes() {
    return groups.usedBytes();
  }

  public long availableBytes(long type) {
    return search.availableBytes(type);
  }

  /**
   * Makes a new block group of a type if the writable ones have less than {@code bytes} free.
   *
   * @throws FsException ENOSPC if the device has no room for one
   */
  public void ensureSpace(long type, long bytes) {
    long missing = bytes - search.availableBytes(type);
    if (missing > 0) {
      addBlockGroup(type, missing);
    }
  }

  /** Makes a new block group that holds at least {@code bytes}. */
  public void addBlockGroup(long type, long bytes) {
    new ChunkAllocation(fs, writer, groups, deviceSpace).allocate(superblock, type, bytes);
  }

  // --- extents

  /** Extents that start in [start, end); call {@link #runDelayedRefs} before. */
  public List<ExtentRecord> extents(long start, long end) {
    return extentTree.readRange(start, end);
  }

  /** The record of one extent; call {@link #runDelayedRefs} before. */
  public ExtentRecord extent(long start) {
    return extentTree.read(start);
  }

  /**
   * Allocates a data extent that nothing refers to yet: either references are added, or it is given
   * back with {@link #releaseData}.
   *
   * @throws FsException ENOSPC
   */
  public long allocateData(long lengthBytes) {
    long start = search.allocate(BlockGroupFlags.DATA, lengthBytes, fs.sectorSizeBytes());
    guard.allow(start, start + lengthBytes);
    delayedRefs.addNewData(start, lengthBytes);
    return start;
  }

  /**
   * Space for data.
   *
   * @param start logical address
   */
  public record DataSpace(long start, long lengthBytes) {}

  /**
   * As {@link #allocateData}, but less if there is no such piece and no room for a new block group
   * (kernel: cow_file_range, which halves what it asks for).
   *
   * @param lengthBytes whole sectors
   * @throws FsException ENOSPC if there is not even one sector
   */
  public DataSpace allocateDataUpTo(long lengthBytes) {
    long sector = fs.sectorSizeBytes();
    for (long length = lengthBytes; ; length = Math.max(sector, length / 2 / sector * sector)) {
      if (!search.fits(BlockGroupFlags.DATA, length, sector)
          && (length == lengthBytes || length == sector)) {
        tryAddBlockGroup(BlockGroupFlags.DATA, length);
      }
      if (length == sector || search.fits(BlockGroupFlags.DATA, length, sector)) {
        return new DataSpace(allocateData(length), length);
      }
    }
  }

  private void tryAddBlockGroup(long type, long bytes) {
    try {
      addBlockGroup(type, bytes);
    } catch (FsException e) {
      if (e.errno() != Errno.ENOSPC) {
        throw e;
      }
    }
  }

  /** Takes back {@link #allocateData}. */
  public void releaseData(long start, long lengthBytes) {
    delayedRefs.cancel(start);
    guard.forbid(start, start + lengthBytes);
    groups.release(start, start + lengthBytes);
  }

  /** Writes the content of an extent that this transaction has allocated. */
  public void writeData(long start, byte[] bytes) {
    guard.write(start, bytes);
  }

  public void computeChecksums(long start, byte[] bytes) {
    checksums.compute(start, bytes);
  }

  /** Gives an extent the checksums of another one with the same content, as far as it has any. */
  public void copyChecksums(long from, long to, long lengthBytes) {
    checksums.copy(from, to, lengthBytes);
  }

  /**
   * Changes the count of a reference on a data extent.
   *
   * @param delta may be negative; the extent is freed when nothing refers to it
   */
  public void changeDataReference(
      long start, long lengthBytes, BackReference reference, long delta) {
    delayedRefs.changeData(start, lengthBytes, reference, delta);
    DelayedRefs.Head head = delayedRefs.find(start);
    if (delta < 0 && head != null && head.isNew && head.refs() == 0) {
      // Nobody but this transaction has ever seen it, so it can be used again at once.
      checksums.delete(start, lengthBytes);
      releaseData(start, lengthBytes);
    }
  }

  public void changeBlockReference(long start, BackReference reference, long delta) {
    delayedRefs.changeTreeBlock(start, fs.nodeSizeBytes(), reference, delta);
  }

  /** A new tree block to which the caller adds references; it owns one on the buffer. */
  public ExtentBuffer allocateBlock(int level, Key firstKey) {
    return treeBlocks.allocateWithoutReference(BlockGroupFlags.METADATA, level, firstKey);
  }

  /** Marks a block's pointers as shared references whose parent is the block. */
  public void setFullBackref(ExtentBuffer block) {
    treeBlocks.setFullBackref(block);
  }

  /** References on a block, those counted that are still delayed. */
  public BlockAllocator.Sharing sharingOf(ExtentBuffer block) {
    return treeBlocks.sharingOf(block);
  }

  /** References of all that a block points to; see {@code tree.BlockAllocator}. */
  public void addChildReferences(ExtentBuffer block, boolean shared) {
    treeBlocks.addChildReferences(block, shared);
  }

  /** Likewise. */
  public void dropChildReferences(ExtentBuffer block, boolean shared) {
    treeBlocks.dropChildReferences(block, shared);
  }

  // --- steps of a commit

  /** Applies all delayed changes of references to the extent tree, and those that this causes. */
  public void runDelayedRefs() {
    runner.run();
  }

  public boolean hasDelayedRefs() {
    return !delayedRefs.isEmpty();
  }

  /** Extents with changes that {@link #runDelayedRefs} has not applied. */
  public int delayedRefCount() {
    return delayedRefs.size();
  }

  /** True if something was written, so that references may be delayed again. */
  public boolean writeBlockGroupItems() {
    return groups.writeItems();
  }

  /** Likewise. */
  public boolean writeFreeSpaceTree() {
    return groups.writeFreeSpace();
  }

  /** Tree blocks that are still to be written; each is referred to once for that. */
  public int dirtyBlockCount() {
    return treeBlocks.dirtyCount();
  }

  public void writeTreeBlocks() {
    treeBlocks.write();
  }

  /** After the superblock has been written: makes what was freed allocatable. */
  public void unpinFreedExtents() {
    guard.forbidAll();
    for (BlockGroup group : groups.loaded()) {
      forgetBlocks(group.pinnedBlocks());
      group.unpin();
    }
  }

  /** Starts the draft of the next superblock from the one just written. */
  public void renewSuperblock(Superblock last) {
    superblock = new SuperblockDraft(last);
  }

  // --- freed space

  /**
   * What earlier transactions have freed since the mount and nobody has allocated since.
   *
   * @param start logical address
   * @param treeBlocks whether it was tree blocks, else data
   * @param blockGroupFlags type and profile of its block group
   */
  public record FreedRange(
      long start, long lengthBytes, boolean treeBlocks, long blockGroupFlags) {}

  /** Freed ranges of writable block groups. */
  public List<FreedRange> freedRanges() {
    List<FreedRange> result = new ArrayList<>();
    for (BlockGroup group : groups.loaded()) {
      if (!groups.isReadOnly(group)) {
        addFreed(group, true, result);
        addFreed(group, false, result);
      }
    }
    return result;
  }

  private static void addFreed(BlockGroup group, boolean treeBlocks, List<FreedRange> result) {
    for (Map.Entry<Long, Long> range : group.recentlyFreed(treeBlocks).ranges().entrySet()) {
      result.add(
          new FreedRange(
              range.getKey(), range.getValue() - range.getKey(), treeBlocks, group.flags()));
    }
  }

  /** Zeroes a freed range on the device, and forgets tree blocks that were read from it. */
  public void discard(FreedRange range) {
    BlockGroup group = groups.of(range.start);
    long end = range.start + range.lengthBytes;
    guard.discard(group, range.start, end);
    group.recentlyFreed(range.treeBlocks).remove(range.start, end);
    if (range.treeBlocks) {
      RangeSet discarded = new RangeSet();
      discarded.add(range.start, end);
      forgetBlocks(discarded);
    }
  }

  /** A freed block that nobody refers to is no longer what the device would give. */
  private void forgetBlocks(RangeSet ranges) {
    int size = fs.nodeSizeBytes();
    for (Map.Entry<Long, Long> range : ranges.ranges().entrySet()) {
      for (long at = range.getKey(); at + size <= range.getValue(); at += size) {
        fs.buffers().forget(at);
      }
    }
  }

  /** Gives up all that was not committed; the allocation is of no more use afterwards. */
  public FsException abort(FsException cause) {
    delayedRefs.clear();
    treeBlocks.forgetAll();
    guard.forbidAll();
    return new FsException(
        Errno.EROFS, "the transaction was aborted: " + cause.getMessage(), cause);
  }
}
