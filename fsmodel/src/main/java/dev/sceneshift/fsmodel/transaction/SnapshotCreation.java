package dev.sceneshift.fsmodel.transaction;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.ondisk.RootItem;
import dev.sceneshift.fsmodel.ondisk.Timespec;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * Making a snapshot (transaction.c, create_pending_snapshot): the source's root block is copied
 * twice, once for itself and once for the snapshot, and all below is shared. The transaction must
 * have changed nothing before, and is to be committed behind it.
 */
final class SnapshotCreation {
  private final FsInfo fs;
  private final TransactionHandle handle;

  SnapshotCreation(FsInfo fs, TransactionHandle handle) {
    this.fs = fs;
    this.handle = handle;
  }

  /** A snapshot in the directory that holds the source. */
  long createBeside(long sourceId, String newName, boolean readOnly) {
    TreeRoot source = SubvolumeControl.require(fs, sourceId);
    byte[] name = newName.getBytes(StandardCharsets.UTF_8);
    return create(source, SubvolumePlace.beside(fs, sourceId, name), readOnly);
  }

  /** A snapshot in any directory. */
  long create(long sourceId, SubvolumePlace place, boolean readOnly) {
    return create(SubvolumeControl.require(fs, sourceId), place, readOnly);
  }

  private long create(TreeRoot source, SubvolumePlace place, boolean readOnly) {
    place.requireVacant(handle);
    long id = newRootId(fs);
    raiseLastSnapshot(source);
    ExtentBuffer rootBlock = handle.writer().copyRoot(source, id);
    RootItem item = newRootItem(source, rootBlock, readOnly);
    Key itemKey = new Key(id, ItemType.ROOT_ITEM, handle.transid());
    handle.writer().insert(fs.root(ObjectId.ROOT_TREE), itemKey, item.toBytes());
    place.link(fs, handle, id);
    UuidTree uuids = new UuidTree(fs, handle);
    uuids.add(ItemType.UUID_SUBVOL, item.uuid(), id);
    if (readOnly) {
      uuids.add(ItemType.UUID_RECEIVED, item.receivedUuid(), id);
    }
    handle.addRoot(new TreeRoot(id, fs.buffers(), fs.commitRootLock(), rootBlock, item, itemKey));
    return id;
  }

  /** One more than the highest objectid in the root tree (kernel: btrfs_get_free_objectid). */
  static long newRootId(FsInfo fs) {
    TreePath path = TreePath.live();
    try {
      Key limit = new Key(ObjectId.LAST_FREE, 0, 0);
      TreeSearch.searchSlotForRead(fs.root(ObjectId.ROOT_TREE), limit, path, false);
      return Math.max(ObjectId.FIRST_FREE, path.key().objectid() + 1);
    } finally {
      path.release();
    }
  }

  /** From now on all blocks that the source has may be shared. */
  private void raiseLastSnapshot(TreeRoot source) {
    byte[] item = source.item().toBytes();
    LittleEndian.putU64(item, RootItem.OFFSET_LAST_SNAPSHOT, handle.transid());
    source.setItem(RootItem.read(item, 0, item.length));
  }

  private RootItem newRootItem(TreeRoot source, ExtentBuffer rootBlock, boolean readOnly) {
    byte[] item = source.item().toBytes();
    long transid = handle.transid();
    LittleEndian.putU64(item, RootItem.OFFSET_BYTENR, rootBlock.start());
    LittleEndian.putU8(item, RootItem.OFFSET_LEVEL, rootBlock.level());
    LittleEndian.putU64(item, RootItem.OFFSET_GENERATION, transid);
    LittleEndian.putU64(item, RootItem.OFFSET_GENERATION_V2, transid);
    long flags = source.item().flags() & ~RootItem.FLAG_READ_ONLY;
    LittleEndian.putU64(
        item, RootItem.OFFSET_FLAGS, readOnly ? flags | RootItem.FLAG_READ_ONLY : flags);
    LittleEndian.putUuid(item, RootItem.OFFSET_UUID, handle.newUuid());
    LittleEndian.putUuid(item, RootItem.OFFSET_PARENT_UUID, source.item().uuid());
    LittleEndian.putU64(item, RootItem.OFFSET_OTRANSID, transid);
    handle.now().write(item, RootItem.OFFSET_OTIME);
    if (!readOnly) {
      forgetReceived(item);
    }
    return RootItem.read(item, 0, item.length);
  }

  /** What can be written to is no longer what was received. */
  private static void forgetReceived(byte[] item) {
    LittleEndian.putUuid(item, RootItem.OFFSET_RECEIVED_UUID, new UUID(0, 0));
    Arrays.fill(item, RootItem.OFFSET_STRANSID, RootItem.OFFSET_CTIME, (byte) 0);
    int receivedTimes = RootItem.OFFSET_OTIME + Timespec.SIZE_BYTES;
    Arrays.fill(item, receivedTimes, receivedTimes + 2 * Timespec.SIZE_BYTES, (byte) 0);
  }
}
