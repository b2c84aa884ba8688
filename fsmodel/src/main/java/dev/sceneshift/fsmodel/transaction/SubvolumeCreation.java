package dev.sceneshift.fsmodel.transaction;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.ondisk.RootItem;
import dev.sceneshift.fsmodel.tree.TreeRoot;

/**
 * Making an empty subvolume (ioctl.c, create_subvol): a tree of one leaf with its own directory.
 * Confined to the thread that has the handle.
 */
final class SubvolumeCreation {
  private static final int MODE = InodeItem.S_IFDIR | 0755;

  private final FsInfo fs;
  private final TransactionHandle handle;

  SubvolumeCreation(FsInfo fs, TransactionHandle handle) {
    this.fs = fs;
    this.handle = handle;
  }

  long create(SubvolumePlace place) {
    place.requireVacant(handle);
    long id = SnapshotCreation.newRootId(fs);
    ExtentBuffer leaf = handle.writer().newRoot(fs.root(ObjectId.FS_TREE), id);
    RootItem item = rootItem(leaf);
    Key itemKey = new Key(id, ItemType.ROOT_ITEM, 0);
    handle.writer().insert(fs.root(ObjectId.ROOT_TREE), itemKey, item.toBytes());
    TreeRoot root = new TreeRoot(id, fs.buffers(), fs.commitRootLock(), leaf, item, itemKey);
    addDirectory(root);
    place.link(fs, handle, id);
    new UuidTree(fs, handle).add(ItemType.UUID_SUBVOL, item.uuid(), id);
    handle.addRoot(root);
    return id;
  }

  private RootItem rootItem(ExtentBuffer leaf) {
    long transid = handle.transid();
    byte[] item =
        RootItem.ofNewTree(transid, leaf.start(), fs.nodeSizeBytes(), ObjectId.FIRST_FREE);
    LittleEndian.putUuid(item, RootItem.OFFSET_UUID, handle.newUuid());
    LittleEndian.putU64(item, RootItem.OFFSET_CTRANSID, transid);
    LittleEndian.putU64(item, RootItem.OFFSET_OTRANSID, transid);
    handle.now().write(item, RootItem.OFFSET_CTIME);
    handle.now().write(item, RootItem.OFFSET_OTIME);
    return RootItem.read(item, 0, item.length);
  }

  /** Its own directory, which is its own parent (kernel: btrfs_create_new_inode). */
  private void addDirectory(TreeRoot root) {
    InodeEditor.create(handle, root, ObjectId.FIRST_FREE, MODE).store();
    byte[] reference = InodeReference.bytes(0, new byte[] {'.', '.'});
    Key key = new Key(ObjectId.FIRST_FREE, ItemType.INODE_REF, ObjectId.FIRST_FREE);
    handle.writer().insert(root, key, reference);
  }
}
