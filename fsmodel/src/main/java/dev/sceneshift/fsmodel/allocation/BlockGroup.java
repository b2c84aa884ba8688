package dev.sceneshift.fsmodel.allocation;

/**
 * One block group in memory (kernel: struct btrfs_block_group): what in it is free, and what the
 * running transaction has freed. Every byte without an extent is in exactly one of the three sets.
 * Changed by the thread that holds the transaction only.
 */
final class BlockGroup {
  private final long start;
  private final long lengthBytes;
  private final long flags;

  /** Sum of the extents, those included that are not in the extent tree yet. */
  private long usedBytes;

  /** What the block group item says. */
  private long itemUsedBytes;

  /** Free and not pinned. */
  private final RangeSet allocatable;

  /** The parts of it that earlier transactions have freed since the mount. */
  private final RangeSet freedBlocks = new RangeSet();

  private final RangeSet freedData = new RangeSet();

  /** Freed by the running transaction; the last superblock still reaches it. */
  private final RangeSet pinned = new RangeSet();

  /** The part of it that was tree blocks. */
  private final RangeSet pinnedBlocks = new RangeSet();

  /** Without an extent, but never to be allocated: a superblock copy stands there. */
  private final RangeSet superblockCopies;

  /** What the free space tree says is free. */
  private RangeSet recordedFree;

  private boolean freeSpaceChanged;

  /**
   * @param free all that has no extent; the group takes it over
   * @param superblockCopies the part of it that must not be allocated
   */
  BlockGroup(
      long start,
      long lengthBytes,
      long flags,
      long usedBytes,
      RangeSet free,
      RangeSet superblockCopies) {
    this.start = start;
    this.lengthBytes = lengthBytes;
    this.flags = flags;
    this.usedBytes = usedBytes;
    this.itemUsedBytes = usedBytes;
    this.recordedFree = free.copy();
    this.superblockCopies = superblockCopies;
    superblockCopies.ranges().forEach(free::remove);
    this.allocatable = free;
  }

  long start() {
    return start;
  }

  long end() {
    return start + lengthBytes;
  }

  long lengthBytes() {
    return lengthBytes;
  }

  long flags() {
    return flags;
  }

  long usedBytes() {
    return usedBytes;
  }

  /** Kept free for copies of the superblock. */
  RangeSet superblockCopies() {
    return superblockCopies;
  }

  RangeSet allocatable() {
    return allocatable;
  }

  /** What was freed lately and has not been allocated since: tree blocks, or data extents. */
  RangeSet recentlyFreed(boolean treeBlocks) {
    return treeBlocks ? freedBlocks : freedData;
  }

  void allocate(long from, long to) {
    allocatable.remove(from, to);
    freedBlocks.removeAny(from, to);
    freedData.removeAny(from, to);
    usedBytes += to - from;
    freeSpaceChanged = true;
  }

  /** Gives back what this transaction allocated and nothing refers to. */
  void release(long from, long to) {
    allocatable.add(from, to);
    usedBytes -= to - from;
    freeSpaceChanged = true;
  }

  /** Frees an extent; it can be allocated after {@link #unpin}. */
  void free(long from, long to, boolean treeBlock) {
    release(from, to);
    recentlyFreed(treeBlock).add(from, to);
    pin(from, to, treeBlock);
  }

  /** Withholds freed space until the commit is on disk: until then it is read. */
  private void pin(long from, long to, boolean treeBlock) {
    allocatable.remove(from, to);
    recentlyFreed(treeBlock).remove(from, to);
    pinned.add(from, to);
    if (treeBlock) {
      pinnedBlocks.add(from, to);
    }
  }

  /** Tree blocks among what is pinned. */
  RangeSet pinnedBlocks() {
    return pinnedBlocks;
  }

  /** Makes what was pinned allocatable. */
  void unpin() {
    allocatable.addAll(pinned);
    freedBlocks.addAll(pinnedBlocks);
    pinnedBlocks.ranges().forEach(pinned::remove);
    freedData.addAll(pinned);
    pinned.clear();
    pinnedBlocks.clear();
  }

  boolean isItemStale() {
    return itemUsedBytes != usedBytes;
  }

  void itemWritten() {
    itemUsedBytes = usedBytes;
  }

  boolean isFreeSpaceChanged() {
    return freeSpaceChanged;
  }

  RangeSet recordedFree() {
    return recordedFree;
  }

  /** All bytes without an extent, as the free space tree must say once the transaction commits. */
  RangeSet freeAfterCommit() {
    RangeSet result = allocatable.copy();
    result.addAll(pinned);
    result.addAll(superblockCopies);
    return result;
  }

  void freeSpaceWritten(RangeSet recorded) {
    recordedFree = recorded;
    freeSpaceChanged = false;
  }
}
