package dev.sceneshift.fsmodel.transaction;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.ondisk.RootItem;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.util.Arrays;

/**
 * Deleting a subvolume (inode.c, btrfs_delete_subvolume; extent-tree.c, btrfs_drop_snapshot): its
 * name goes in one transaction, and it becomes an orphan, its tree in a later one. Confined to the
 * thread that has the handle.
 */
final class SubvolumeDeletion {
  private static final int OFFSET_DROP_PROGRESS = 220;

  private final FsInfo fs;
  private final TransactionHandle handle;
  private final long id;

  SubvolumeDeletion(FsInfo fs, TransactionHandle handle, long id) {
    this.fs = fs;
    this.handle = handle;
    this.id = id;
  }

  /**
   * Takes away the name; from now on nobody finds the subvolume.
   *
   * @throws RefusedException EPERM while a send uses it, or for the top level; ENOENT; ENOTEMPTY if
   *     it holds other subvolumes
   */
  TreeRoot unlink() {
    TreeRoot root = SubvolumeControl.require(fs, id);
    SubvolumePlace place = SubvolumePlace.of(fs, id);
    refuseIfItHoldsOthers();
    markDead(root);
    place.unlink(fs, handle, id);
    UuidTree uuids = new UuidTree(fs, handle);
    uuids.remove(ItemType.UUID_SUBVOL, root.item().uuid(), id);
    uuids.remove(ItemType.UUID_RECEIVED, root.item().receivedUuid(), id);
    becomeOrphan(root);
    return root;
  }

  private static void markDead(TreeRoot root) {
    try {
      root.use().setDead();
    } catch (FsException e) {
      throw new RefusedException(e);
    }
  }

  /** Drops the tree of a subvolume that has lost its name. */
  void drop(TreeRoot root) {
    new TreeDrop(handle, root).run();
    TreeRoot rootTree = fs.root(ObjectId.ROOT_TREE);
    handle.writer().delete(rootTree, root.itemKey());
    handle.writer().delete(rootTree, orphanKey());
    handle.removeRoot(root);
  }

  /** Kernel: may_destroy_subvol. */
  private void refuseIfItHoldsOthers() {
    try (TreeCursor cursor = TreeCursor.over(fs.root(ObjectId.ROOT_TREE), TreePath.live())) {
      cursor.seek(new Key(id, ItemType.ROOT_REF, 0));
      if (cursor.isAt(id, ItemType.ROOT_REF)) {
        throw new RefusedException(
            new FsException(
                Errno.ENOTEMPTY, "subvolume " + id + " holds subvolume " + cursor.key().offset()));
      }
    }
  }

  private void becomeOrphan(TreeRoot root) {
    byte[] item = root.item().toBytes();
    LittleEndian.putU32(item, RootItem.OFFSET_REFS, 0);
    Arrays.fill(item, OFFSET_DROP_PROGRESS, RootItem.OFFSET_LEVEL, (byte) 0);
    root.setItem(RootItem.read(item, 0, item.length));
    TreeRoot rootTree = fs.root(ObjectId.ROOT_TREE);
    handle.writer().update(rootTree, root.itemKey(), item);
    handle.writer().insert(rootTree, orphanKey(), new byte[0]);
  }

  private Key orphanKey() {
    return new Key(ObjectId.ORPHAN, ItemType.ORPHAN_ITEM, id);
  }
}
