package dev.sceneshift.fsmodel.inode;

import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.transaction.InodeEditor;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes an inode that has no name any more (inode.c, btrfs_evict_inode): its extents and all its
 * items. Unlike btrfs, it is never an orphan, as nobody has files open here.
 */
final class InodeRemoval {
  private final FsInfo fs;
  private final InodeEditor inode;

  InodeRemoval(FsInfo fs, InodeEditor inode) {
    this.fs = fs;
    this.inode = inode;
  }

  void run() {
    new FileExtents(fs, inode).drop(0, Long.MAX_VALUE);
    for (Key key : keys()) {
      inode.handle().writer().delete(inode.root(), key);
    }
  }

  private List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    try (TreeCursor cursor = TreeCursor.over(inode.root(), TreePath.live())) {
      boolean more = cursor.seek(new Key(inode.inode(), 0, 0));
      while (more && cursor.key().objectid() == inode.inode()) {
        keys.add(cursor.key());
        more = cursor.next();
      }
    }
    return keys;
  }
}
