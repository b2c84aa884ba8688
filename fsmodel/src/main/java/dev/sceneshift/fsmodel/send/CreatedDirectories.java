package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;

/**
 * Tells which directories were made before their turn, because an inode with a lower number is in
 * them (kernel: did_create_dir). The cache saves looking and changes no answer.
 */
final class CreatedDirectories {
  /** Kernel: SEND_MAX_DIR_CREATED_CACHE_SIZE. */
  static final int MAX_ENTRIES = 64;

  private final SendContext context;
  private final LruMap<Long, Boolean> cache = new LruMap<>(MAX_ENTRIES);

  CreatedDirectories(SendContext context) {
    this.context = context;
  }

  boolean wasCreated(long ino) {
    return cache.get(ino) != null || holdsProcessedInode(ino);
  }

  /** Notes that a directory has just been made. */
  void add(long ino) {
    cache.put(ino, Boolean.TRUE);
  }

  private boolean holdsProcessedInode(long ino) {
    try (TreeCursor entries = TreeCursor.over(context.sendRoot(), TreePath.commitRootCloning())) {
      entries.seek(new Key(ino, ItemType.DIR_INDEX, 0));
      while (entries.isAt(ino, ItemType.DIR_INDEX)) {
        DirectoryEntry entry = DirectoryEntry.ofIndex(entries.leaf(), entries.slot());
        if (!entry.isSubvolume() && entry.inode() < context.sendProgress()) {
          return true;
        }
        entries.next();
      }
      return false;
    }
  }
}
