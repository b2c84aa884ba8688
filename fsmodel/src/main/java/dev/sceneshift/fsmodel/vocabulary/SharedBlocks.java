package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.inode.FilePosition;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.FileExtentItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two blocks of a subvolume's files that are known to hold the same, because they are one block on
 * disk: what a dedupe can always be made of.
 *
 * @param target the later one in key order
 */
record SharedBlocks(FilePosition source, FilePosition target) {

  /**
   * The first pair whose target lies in the middle of an extent item, so that a dedupe splits it
   * and adds keys; else the first pair.
   *
   * @throws FsException ENOENT if the subvolume shares nothing with itself
   */
  static SharedBlocks find(FsInfo fs, TreeRoot root) {
    Search search = new Search(root, fs.sectorSizeBytes());
    try (TreeCursor cursor = TreeCursor.over(root, TreePath.commitRootCloning())) {
      for (boolean more = cursor.seek(Key.MIN); more; more = cursor.next()) {
        if (cursor.key().type() == ItemType.EXTENT_DATA) {
          search.add(cursor.key(), FileExtentItem.read(cursor.bytes(), cursor.dataAt()));
        }
      }
    }
    SharedBlocks found = search.splitting != null ? search.splitting : search.any;
    if (found == null) {
      throw new FsException(Errno.ENOENT, "no two blocks of " + root + " are known to be equal");
    }
    return found;
  }

  private static final class Search {
    private final TreeRoot root;
    private final int blockBytes;
    private final Map<Long, FilePosition> firstByAddress = new HashMap<>();
    private @Nullable SharedBlocks splitting;
    private @Nullable SharedBlocks any;

    Search(TreeRoot root, int blockBytes) {
      this.root = root;
      this.blockBytes = blockBytes;
    }

    /** Leaves the last block out: a file may end in it. */
    void add(Key key, FileExtentItem item) {
      if (item.isInline() || item.isPrealloc() || item.isHole() || item.isCompressed()) {
        return;
      }
      long last = item.numBytes() - blockBytes;
      for (long at = 0; at < last; at += blockBytes) {
        FilePosition here = new FilePosition(root, key.objectid(), key.offset() + at);
        FilePosition first =
            firstByAddress.putIfAbsent(item.diskBytenr() + item.offset() + at, here);
        if (first != null) {
          keep(new SharedBlocks(first, here), at > 0);
        }
      }
    }

    private void keep(SharedBlocks pair, boolean splits) {
      if (any == null) {
        any = pair;
      }
      if (splits && splitting == null) {
        splitting = pair;
      }
    }
  }
}
