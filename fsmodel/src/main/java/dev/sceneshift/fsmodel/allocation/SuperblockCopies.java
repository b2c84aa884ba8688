package dev.sceneshift.fsmodel.allocation;

import dev.sceneshift.fsmodel.device.Volume;
import dev.sceneshift.fsmodel.ondisk.ChunkItem;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import java.util.ArrayList;
import java.util.List;

/** Where superblock copies lie inside chunks (kernel: btrfs_rmap_block, exclude_super_stripes). */
public final class SuperblockCopies {
  /** What is kept free for a copy: one stripe. */
  private static final long STRIPE_BYTES = 65536;

  private SuperblockCopies() {}

  /**
   * Logical ranges {start, end} of a chunk of which some copy overlaps a superblock; they do not
   * overlap each other.
   */
  public static List<long[]> in(Volume volume, long start, long lengthBytes) {
    RangeSet all = new RangeSet();
    ChunkItem chunk = volume.chunks().get(start);
    if (chunk != null) {
      for (ChunkItem.Stripe stripe : chunk.stripes()) {
        addOverlaps(all, start, lengthBytes, stripe.physical());
      }
    }
    List<long[]> result = new ArrayList<>();
    all.ranges().forEach((from, to) -> result.add(new long[] {from, to}));
    return result;
  }

  private static void addOverlaps(RangeSet all, long start, long lengthBytes, long physical) {
    for (long copy : Superblock.mirrors()) {
      long from = Math.max(start, start + copy - physical);
      long to = Math.min(start + lengthBytes, start + copy - physical + STRIPE_BYTES);
      if (from < to) {
        all.removeAny(from, to);
        all.add(from, to);
      }
    }
  }
}
