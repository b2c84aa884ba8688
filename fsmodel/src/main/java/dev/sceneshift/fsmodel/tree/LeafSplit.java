package dev.sceneshift.fsmodel.tree;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;

/** Where to cut a leaf that must take one more item. */
final class LeafSplit {
  /** No cut into two will do: the new item gets a leaf of its own between two halves. */
  static final int ALONE = -1;

  private LeafSplit() {}

  /**
   * Cuts the sequence of items with the new one among them, as evenly as the sizes allow; a leaf
   * that grows at its end is left full.
   *
   * @param slot where the new item goes
   * @return how many items of that sequence, at least 1, go to the left, or {@link #ALONE}
   */
  static int boundary(ExtentBuffer leaf, int slot, int newSizeBytes) {
    int count = leaf.itemCount();
    if (slot == count) {
      return count;
    }
    int capacity = LeafEditor.capacityBytes(leaf);
    int total = LeafEditor.usedBytes(leaf) + newSizeBytes + ExtentBuffer.ITEM_BYTES;
    int best = ALONE;
    int bestDifference = Integer.MAX_VALUE;
    int left = 0;
    for (int boundary = 1; boundary <= count; boundary++) {
      int last = boundary - 1;
      int size = last == slot ? newSizeBytes : leaf.itemSizeBytes(last < slot ? last : last - 1);
      left += size + ExtentBuffer.ITEM_BYTES;
      int right = total - left;
      int difference = Math.abs(left - right);
      if (left <= capacity && right <= capacity && difference < bestDifference) {
        best = boundary;
        bestDifference = difference;
      }
    }
    return best;
  }
}
