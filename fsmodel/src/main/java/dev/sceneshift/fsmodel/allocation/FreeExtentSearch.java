package dev.sceneshift.fsmodel.allocation;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.BlockGroupFlags;
import java.util.List;
import java.util.Map;

/**
 * Finds free space (extent-tree.c, find_free_extent).
 *
 * <p>Unlike btrfs, which prefers to go on behind its last allocation, this takes what earlier
 * transactions have freed of the same kind first, lowest address first, and then the lowest address
 * that fits: so a freed tree block is soon another tree block.
 */
final class FreeExtentSearch {
  private final BlockGroups groups;

  FreeExtentSearch(BlockGroups groups) {
    this.groups = groups;
  }

  /**
   * Takes {@code sizeBytes} in one piece.
   *
   * @param type one bit: {@link BlockGroupFlags#DATA}, METADATA or SYSTEM
   * @param alignmentBytes of the address
   * @throws FsException ENOSPC
   */
  long allocate(long type, long sizeBytes, long alignmentBytes) {
    List<BlockGroup> writable = groups.writable(type);
    boolean treeBlocks = type != BlockGroupFlags.DATA;
    for (BlockGroup group : writable) {
      long at = firstFit(group.recentlyFreed(treeBlocks), sizeBytes, alignmentBytes);
      if (at >= 0) {
        groups.allocate(group, at, at + sizeBytes);
        return at;
      }
    }
    for (BlockGroup group : writable) {
      long at = firstFit(group.allocatable(), sizeBytes, alignmentBytes);
      if (at >= 0) {
        groups.allocate(group, at, at + sizeBytes);
        return at;
      }
    }
    throw new FsException(
        Errno.ENOSPC,
        "no "
            + sizeBytes
            + " bytes in one piece in any block group of type "
            + BlockGroupFlags.type(type));
  }

  /** Whether {@link #allocate} would succeed. */
  boolean fits(long type, long sizeBytes, long alignmentBytes) {
    for (BlockGroup group : groups.writable(type)) {
      if (firstFit(group.allocatable(), sizeBytes, alignmentBytes) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Free bytes in all writable groups of a type. */
  long availableBytes(long type) {
    long sum = 0;
    for (BlockGroup group : groups.writable(type)) {
      sum += group.allocatable().totalBytes();
    }
    return sum;
  }

  private static long firstFit(RangeSet ranges, long sizeBytes, long alignmentBytes) {
    for (Map.Entry<Long, Long> range : ranges.ranges().entrySet()) {
      long at = (range.getKey() + alignmentBytes - 1) / alignmentBytes * alignmentBytes;
      if (at + sizeBytes <= range.getValue()) {
        return at;
      }
    }
    return -1;
  }
}
