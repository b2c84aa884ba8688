package dev.sceneshift.fsmodel.check;

import java.util.Map;

/** Compares the extent tree with the pointers of all trees. */
final class ReferenceCheck {
  private final ExtentItems extents;
  private final TreeBlocks blocks;
  private final Problems problems;

  ReferenceCheck(ExtentItems extents, TreeBlocks blocks, Problems problems) {
    this.extents = extents;
    this.blocks = blocks;
    this.problems = problems;
  }

  void check() {
    blocks
        .references()
        .forEach(
            (start, references) -> {
              ExtentItems.Extent extent = extents.find(start);
              if (extent == null) {
                problems.add("extent at " + start + " is referred to and has no item");
              } else {
                problems.compare("references of extent at " + start, references, extent.references);
              }
            });
    for (ExtentItems.Extent extent : extents.all().values()) {
      if (!blocks.references().containsKey(extent.start)) {
        problems.add("extent at " + extent.start + " has an item and nothing refers to it");
      }
      checkKind(extent);
    }
  }

  private void checkKind(ExtentItems.Extent extent) {
    TreeBlocks.Block block = blocks.blocks().get(extent.start);
    problems.compare(
        "extent at " + extent.start + " is a tree block", block != null, extent.isTreeBlock());
    if (block != null) {
      problems.compare("level of the extent at " + extent.start, block.level, extent.level);
    }
    Map<Long, Long> lengths = blocks.dataLengths();
    Long length = lengths.get(extent.start);
    if (length != null) {
      problems.compare("length of extent at " + extent.start, length, extent.lengthBytes);
    }
  }
}
