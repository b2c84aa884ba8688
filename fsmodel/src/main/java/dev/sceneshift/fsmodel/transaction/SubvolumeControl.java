package dev.sceneshift.fsmodel.transaction;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.ondisk.RootItem;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.util.UUID;

/**
 * What ioctl(2) does to whole subvolumes (ioctl.c): each operation is a transaction of its own,
 * which is committed. What is refused changes nothing. Any thread that holds no handle.
 */
public final class SubvolumeControl {
  private static final int OFFSET_STIME = 351;
  private static final int OFFSET_RTIME = 363;

  private final FsInfo fs;
  private final TransactionManager transactions;

  public SubvolumeControl(FsInfo fs, TransactionManager transactions) {
    this.fs = fs;
    this.transactions = transactions;
  }

  /**
   * Makes an empty subvolume.
   *
   * @param parentId the subvolume that holds the directory
   * @param directory inode number
   * @param name bytes
   * @return its id
   * @throws FsException EEXIST, EINVAL, ENAMETOOLONG; ENOENT if there is no such parent
   */
  public long create(long parentId, long directory, byte[] name) {
    return transactions.changeAndCommit(
        handle ->
            new SubvolumeCreation(fs, handle)
                .create(new SubvolumePlace(require(fs, parentId), directory, name)));
  }

  /** Makes a snapshot in any directory; see {@link TransactionManager#createSnapshot}. */
  public long snapshot(
      long sourceId, long parentId, long directory, byte[] name, boolean readOnly) {
    return transactions.changeAndCommit(
        handle ->
            new SnapshotCreation(fs, handle)
                .create(
                    sourceId,
                    new SubvolumePlace(require(fs, parentId), directory, name),
                    readOnly));
  }

  /**
   * Sets or clears the read-only flag (kernel: btrfs_ioctl_subvol_setflags).
   *
   * @throws FsException EPERM if it is to be cleared while a send uses the subvolume; ENOENT
   */
  public void setReadOnly(long id, boolean readOnly) {
    transactions.changeAndCommit(
        handle -> {
          TreeRoot root = require(fs, id);
          setReadOnly(root, readOnly);
          writeRootItem(handle, root);
          return id;
        });
  }

  private static void setReadOnly(TreeRoot root, boolean readOnly) {
    try {
      root.use().setReadOnly(readOnly);
    } catch (FsException e) {
      throw new RefusedException(e);
    }
  }

  /**
   * Deletes a subvolume and drops its tree. Unlike btrfs, which drops it in the background, both
   * have been committed afterwards.
   *
   * @throws FsException EPERM while a send uses the subvolume, or for the top level; ENOTEMPTY if
   *     other subvolumes are in it; ENOENT
   */
  public void delete(long id) {
    TreeRoot root =
        transactions.changeAndCommit(handle -> new SubvolumeDeletion(fs, handle, id).unlink());
    transactions.changeAndCommit(
        handle -> {
          new SubvolumeDeletion(fs, handle, id).drop(root);
          return id;
        });
  }

  /**
   * Says of which subvolume this one is the received copy (kernel:
   * btrfs_ioctl_set_received_subvol).
   *
   * @param stransid the transaction in which the sender's last changed
   */
  public void setReceived(long id, UUID uuid, long stransid) {
    transactions.changeAndCommit(
        handle -> {
          TreeRoot root = require(fs, id);
          UuidTree uuids = new UuidTree(fs, handle);
          uuids.remove(ItemType.UUID_RECEIVED, root.item().receivedUuid(), id);
          uuids.add(ItemType.UUID_RECEIVED, uuid, id);
          byte[] item = root.item().toBytes();
          LittleEndian.putUuid(item, RootItem.OFFSET_RECEIVED_UUID, uuid);
          LittleEndian.putU64(item, RootItem.OFFSET_STRANSID, stransid);
          LittleEndian.putU64(item, RootItem.OFFSET_RTRANSID, handle.transid());
          handle.now().write(item, OFFSET_STIME);
          handle.now().write(item, OFFSET_RTIME);
          root.setItem(RootItem.read(item, 0, item.length));
          writeRootItem(handle, root);
          return id;
        });
  }

  private void writeRootItem(TransactionHandle handle, TreeRoot root) {
    handle.writer().update(fs.root(ObjectId.ROOT_TREE), root.itemKey(), root.item().toBytes());
  }

  /** A subvolume that is not being deleted. */
  static TreeRoot require(FsInfo fs, long id) {
    if (!ObjectId.isSubvolume(id) || !fs.hasRoot(id) || fs.root(id).item().isDead()) {
      throw new RefusedException(
          new FsException(Errno.ENOENT, "there is no subvolume " + Long.toUnsignedString(id)));
    }
    return fs.root(id);
  }
}
