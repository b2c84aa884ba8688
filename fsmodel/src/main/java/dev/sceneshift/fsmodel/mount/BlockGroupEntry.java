package dev.sceneshift.fsmodel.mount;

import dev.sceneshift.fsmodel.ondisk.BlockGroupItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A block group as the last commit left it.
 *
 * @param number from 1, in order of address
 * @param start logical address
 */
public record BlockGroupEntry(int number, long start, long lengthBytes, BlockGroupItem item) {

  /** All block groups in order of address. */
  public static List<BlockGroupEntry> list(FsInfo fs) {
    fs.commitRootLock().readLock();
    try {
      List<BlockGroupEntry> result = new ArrayList<>();
      TreeRoot root = fs.blockGroupRoot();
      for (Map.Entry<Long, ?> chunk : fs.volume().chunks().entrySet()) {
        try (TreeCursor cursor = TreeCursor.over(root, TreePath.commitRoot())) {
          cursor.seek(new Key(chunk.getKey(), ItemType.BLOCK_GROUP_ITEM, 0));
          if (cursor.isAt(chunk.getKey(), ItemType.BLOCK_GROUP_ITEM)) {
            result.add(
                new BlockGroupEntry(
                    result.size() + 1,
                    chunk.getKey(),
                    cursor.key().offset(),
                    BlockGroupItem.read(cursor.bytes(), cursor.dataAt())));
          }
        }
      }
      return result;
    } finally {
      fs.commitRootLock().readUnlock();
    }
  }
}
