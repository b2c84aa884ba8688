package dev.sceneshift.fsmodel.transaction;

import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.tree.TreeWriter;
import java.util.Arrays;
import java.util.UUID;

/**
 * Which subvolumes have a uuid (uuid-tree.c): one item for each uuid, an array of ids. A filesystem
 * may have no such tree. Confined to the thread that has the handle.
 */
final class UuidTree {
  private static final UUID NONE = new UUID(0, 0);

  private final FsInfo fs;
  private final TransactionHandle handle;

  UuidTree(FsInfo fs, TransactionHandle handle) {
    this.fs = fs;
    this.handle = handle;
  }

  /**
   * @param type UUID_SUBVOL or UUID_RECEIVED
   * @param uuid nothing is done for the one that is all zero
   */
  void add(int type, UUID uuid, long id) {
    if (!exists() || uuid.equals(NONE)) {
      return;
    }
    byte[] old = TreeWriter.find(fs.root(ObjectId.UUID_TREE), Key.ofUuid(type, uuid));
    byte[] ids = old == null ? new byte[8] : Arrays.copyOf(old, old.length + 8);
    LittleEndian.putU64(ids, ids.length - 8, id);
    handle.writer().put(fs.root(ObjectId.UUID_TREE), Key.ofUuid(type, uuid), ids);
  }

  /** Likewise; an id that is not there is no error, as the tree may be behind. */
  void remove(int type, UUID uuid, long id) {
    byte[] ids =
        exists() && !uuid.equals(NONE)
            ? TreeWriter.find(fs.root(ObjectId.UUID_TREE), Key.ofUuid(type, uuid))
            : null;
    for (int at = 0; ids != null && at < ids.length; at += 8) {
      if (LittleEndian.u64(ids, at) == id) {
        removeAt(Key.ofUuid(type, uuid), ids, at);
        return;
      }
    }
  }

  private void removeAt(Key key, byte[] ids, int at) {
    if (ids.length == 8) {
      handle.writer().delete(fs.root(ObjectId.UUID_TREE), key);
      return;
    }
    byte[] rest = Arrays.copyOf(ids, ids.length - 8);
    System.arraycopy(ids, at + 8, rest, at, ids.length - at - 8);
    handle.writer().update(fs.root(ObjectId.UUID_TREE), key, rest);
  }

  private boolean exists() {
    return fs.hasRoot(ObjectId.UUID_TREE);
  }
}
