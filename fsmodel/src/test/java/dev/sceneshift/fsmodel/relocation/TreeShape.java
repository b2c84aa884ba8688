package dev.sceneshift.fsmodel.relocation;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.FileExtentItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What relocation must leave as it is of the subvolumes' trees: levels, items of each leaf but for
 * the addresses of data, and who shares which leaf with whom.
 *
 * @param leaves for each tree its leaves in order: first key, and a hash of keys and items
 * @param sharing for each leaf of each tree the trees that have the very same block
 */
record TreeShape(
    Map<Long, Integer> levels, Map<Long, List<String>> leaves, Map<String, List<Long>> sharing) {

  static TreeShape of(FsInfo fs) {
    TreeMap<Long, Integer> levels = new TreeMap<>();
    TreeMap<Long, List<String>> leaves = new TreeMap<>();
    Map<Long, List<Long>> treesOfBlock = new HashMap<>();
    Map<Long, String> nameOfBlock = new HashMap<>();
    fs.commitRootLock().readLock();
    try {
      for (TreeRoot root : fs.roots()) {
        if (root.isSubvolume()) {
          levels.put(root.id(), root.commitRoot().level());
          List<String> own = new ArrayList<>();
          walk(
              root,
              root.commitRoot(),
              leaf -> {
                String text = describe(leaf);
                own.add(text);
                nameOfBlock.put(leaf.start(), text);
                treesOfBlock.computeIfAbsent(leaf.start(), at -> new ArrayList<>()).add(root.id());
              });
          leaves.put(root.id(), own);
        }
      }
    } finally {
      fs.commitRootLock().readUnlock();
    }
    Map<String, List<Long>> sharing = new TreeMap<>();
    treesOfBlock.forEach(
        (block, trees) -> sharing.put(trees.get(0) + " " + nameOfBlock.get(block), trees));
    return new TreeShape(levels, leaves, sharing);
  }

  private interface LeafConsumer {
    void accept(ExtentBuffer leaf);
  }

  private static void walk(TreeRoot root, ExtentBuffer block, LeafConsumer consumer) {
    if (block.isLeaf()) {
      consumer.accept(block);
      return;
    }
    for (int slot = 0; slot < block.itemCount(); slot++) {
      ExtentBuffer child = TreeSearch.readNodeSlot(root, block, slot);
      try {
        walk(root, child, consumer);
      } finally {
        child.put();
      }
    }
  }

  private static String describe(ExtentBuffer leaf) {
    int hash = 1;
    for (int slot = 0; slot < leaf.itemCount(); slot++) {
      byte[] data = leaf.itemData(slot);
      if (leaf.itemType(slot) == ItemType.EXTENT_DATA && !FileExtentItem.read(data, 0).isInline()) {
        boolean hole = LittleEndian.u64(data, FileExtentItem.OFFSET_DISK_BYTENR) == 0;
        LittleEndian.putU64(data, FileExtentItem.OFFSET_DISK_BYTENR, hole ? 0 : 1);
      }
      hash = 31 * (31 * hash + leaf.key(slot).hashCode()) + Arrays.hashCode(data);
    }
    Key first = leaf.itemCount() == 0 ? Key.MIN : leaf.key(0);
    return first + " " + leaf.itemCount() + " " + hash;
  }
}
