package dev.sceneshift.fsmodel.check;

import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.BackReference;
import dev.sceneshift.fsmodel.ondisk.ObjectId;

/**
 * The rules by which Linux tells, when it writes, whether a block may be shared: by its generation
 * against the root item's last_snapshot, or by the RELOC flag (ctree.c, btrfs_block_can_be_shared).
 */
final class SharingCheck {
  private final FsInfo fs;
  private final ExtentItems extents;
  private final TreeBlocks blocks;
  private final Problems problems;

  SharingCheck(FsInfo fs, ExtentItems extents, TreeBlocks blocks, Problems problems) {
    this.fs = fs;
    this.extents = extents;
    this.blocks = blocks;
    this.problems = problems;
  }

  void check() {
    blocks
        .blocks()
        .forEach(
            (start, block) -> {
              ExtentItems.Extent extent = extents.find(start);
              if (extent != null) {
                check(start, block, extent);
              }
            });
  }

  private void check(long start, TreeBlocks.Block block, ExtentItems.Extent extent) {
    boolean full = extent.item.isFullBackref();
    if (block.reloc && !full) {
      problems.add("block " + start + " has the RELOC flag and no full backref");
    }
    boolean shared = block.reachedThrough.size() > 1;
    if (shared || full) {
      for (long tree : block.reachedThrough) {
        if (!ObjectId.isSubvolume(tree)) {
          problems.add("block " + start + " of tree " + tree + " is shared");
        } else if (!block.rootOf.contains(tree) && !block.reloc && isYoung(block, tree)) {
          problems.add(
              "block " + start + " is shared, and younger than last_snapshot of tree " + tree);
        }
      }
    }
    boolean foreign = !block.reachedThrough.contains(block.owner);
    if (foreign && !full && !extent.references.containsKey(BackReference.treeBlock(block.owner))) {
      problems.add("block " + start + " is not its owner's and has no full backref");
    }
  }

  private boolean isYoung(TreeBlocks.Block block, long tree) {
    return Long.compareUnsigned(block.generation, fs.root(tree).item().lastSnapshot()) > 0;
  }
}
