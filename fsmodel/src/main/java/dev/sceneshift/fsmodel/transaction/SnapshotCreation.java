package dev.sceneshift.fsmodel.transaction;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.ondisk.RootItem;
import dev.sceneshift.fsmodel.ondisk.Timespec;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import dev.sceneshift.fsmodel.tree.TreeWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;

/**
 * Making a snapshot (transaction.c, create_pending_snapshot): the source's root block is copied
 * twice, once for itself and once for the snapshot, and all below is shared. The transaction must
 * have changed nothing before, and is to be committed behind it.
 */
final class SnapshotCreation {
  private static final int MAX_NAME_BYTES = 255;
  private static final int ROOT_REF_HEADER_BYTES = 18;

  private final FsInfo fs;
  private final TransactionHandle handle;
  private final Timespec now;
  private final Random random;

  SnapshotCreation(FsInfo fs, TransactionHandle handle, Clock clock, Random random) {
    this.fs = fs;
    this.handle = handle;
    Instant instant = clock.instant();
    this.now = new Timespec(instant.getEpochSecond(), instant.getNano());
    this.random = random;
  }

  /** Where the new name is to stand. */
  private record Place(TreeRoot parent, long directory) {}

  long create(long sourceId, String newName, boolean readOnly) {
    byte[] name = newName.getBytes(StandardCharsets.UTF_8);
    TreeRoot source = source(sourceId);
    Place place = placeBeside(sourceId);
    DirectoryWriter directory = new DirectoryWriter(handle, place.parent, place.directory);
    refuseBadName(newName, name, directory);

    long id = newRootId();
    raiseLastSnapshot(source);
    ExtentBuffer rootBlock = handle.writer().copyRoot(source, id);
    RootItem item = newRootItem(source, rootBlock, readOnly);
    Key itemKey = new Key(id, ItemType.ROOT_ITEM, handle.transid());
    handle.writer().insert(fs.root(ObjectId.ROOT_TREE), itemKey, item.toBytes());
    long index = directory.nextIndex();
    insertRootReferences(id, place, index, name);
    directory.add(
        name, new Key(id, ItemType.ROOT_ITEM, -1), DirectoryWriter.TYPE_DIRECTORY, index, now);
    addToUuidTree(ItemType.UUID_SUBVOL, item.uuid(), id);
    if (readOnly) {
      addToUuidTree(ItemType.UUID_RECEIVED, item.receivedUuid(), id);
    }
    handle.addRoot(new TreeRoot(id, fs.buffers(), fs.commitRootLock(), rootBlock, item, itemKey));
    return id;
  }

  private TreeRoot source(long id) {
    if (!ObjectId.isSubvolume(id) || !fs.hasRoot(id)) {
      throw refused(Errno.ENOENT, "there is no subvolume " + Long.toUnsignedString(id));
    }
    return fs.root(id);
  }

  private void refuseBadName(String text, byte[] name, DirectoryWriter directory) {
    if (name.length == 0 || text.contains("/") || text.equals(".") || text.equals("..")) {
      throw refused(Errno.EINVAL, "\"" + text + "\" is no name for a snapshot");
    }
    if (name.length > MAX_NAME_BYTES) {
      throw refused(
          Errno.ENAMETOOLONG,
          "a name of " + name.length + " bytes; " + MAX_NAME_BYTES + " will do");
    }
    if (directory.contains(name)) {
      throw refused(Errno.EEXIST, "\"" + text + "\" is there already");
    }
  }

  private static RefusedException refused(Errno errno, String message) {
    return new RefusedException(new FsException(errno, message));
  }

  private Place placeBeside(long sourceId) {
    try (TreeCursor cursor = TreeCursor.over(fs.root(ObjectId.ROOT_TREE), TreePath.live())) {
      cursor.seek(new Key(sourceId, ItemType.ROOT_BACKREF, 0));
      if (!cursor.isAt(sourceId, ItemType.ROOT_BACKREF)) {
        return new Place(fs.root(ObjectId.FS_TREE), ObjectId.FIRST_FREE);
      }
      long directory = LittleEndian.u64(cursor.bytes(), cursor.dataAt());
      return new Place(fs.root(cursor.key().offset()), directory);
    }
  }

  /** One more than the highest objectid in the root tree (kernel: btrfs_get_free_objectid). */
  private long newRootId() {
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
    LittleEndian.putUuid(item, RootItem.OFFSET_UUID, newUuid());
    LittleEndian.putUuid(item, RootItem.OFFSET_PARENT_UUID, source.item().uuid());
    LittleEndian.putU64(item, RootItem.OFFSET_OTRANSID, transid);
    now.write(item, RootItem.OFFSET_OTIME);
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

  private UUID newUuid() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
    bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
    return LittleEndian.uuid(bytes, 0);
  }

  private void insertRootReferences(long id, Place place, long index, byte[] name) {
    byte[] reference = new byte[ROOT_REF_HEADER_BYTES + name.length];
    LittleEndian.putU64(reference, 0, place.directory);
    LittleEndian.putU64(reference, 8, index);
    LittleEndian.putU16(reference, 16, name.length);
    System.arraycopy(name, 0, reference, ROOT_REF_HEADER_BYTES, name.length);
    TreeRoot rootTree = fs.root(ObjectId.ROOT_TREE);
    long parent = place.parent.id();
    handle.writer().insert(rootTree, new Key(parent, ItemType.ROOT_REF, id), reference);
    handle.writer().insert(rootTree, new Key(id, ItemType.ROOT_BACKREF, parent), reference);
  }

  private void addToUuidTree(int type, UUID uuid, long id) {
    if (!fs.hasRoot(ObjectId.UUID_TREE) || uuid.equals(new UUID(0, 0))) {
      return;
    }
    byte[] bytes = new byte[16];
    LittleEndian.putUuid(bytes, 0, uuid);
    Key key = new Key(LittleEndian.u64(bytes, 0), type, LittleEndian.u64(bytes, 8));
    byte[] old = TreeWriter.find(fs.root(ObjectId.UUID_TREE), key);
    byte[] ids = old == null ? new byte[8] : Arrays.copyOf(old, old.length + 8);
    LittleEndian.putU64(ids, ids.length - 8, id);
    handle.writer().put(fs.root(ObjectId.UUID_TREE), key, ids);
  }
}
