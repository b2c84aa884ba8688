package dev.sceneshift.fsmodel.transaction;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where the name of a subvolume stands or is to stand: the entry of its directory, and the
 * references between the two trees (root-tree.c, btrfs_add_root_ref). Confined to the thread that
 * has the handle.
 *
 * <pre>
 * reference: directory u64, index u64 @8, name_len u16 @16, name @18
 * </pre>
 *
 * @param parent the tree that holds the directory
 * @param directory its inode number
 * @param name bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Made, used and dropped by one change.
record SubvolumePlace(TreeRoot parent, long directory, byte[] name) {
  private static final int MAX_NAME_BYTES = 255;
  private static final int HEADER_BYTES = 18;
  private static final int OFFSET_INDEX = 8;
  private static final int OFFSET_NAME_LENGTH = 16;

  /** A place for a new name in the directory that holds another subvolume. */
  static SubvolumePlace beside(FsInfo fs, long subvolume, byte[] name) {
    try (TreeCursor cursor = TreeCursor.over(fs.root(ObjectId.ROOT_TREE), TreePath.live())) {
      if (!seekName(cursor, subvolume)) {
        return new SubvolumePlace(fs.root(ObjectId.FS_TREE), ObjectId.FIRST_FREE, name);
      }
      long directory = LittleEndian.u64(cursor.bytes(), cursor.dataAt());
      return new SubvolumePlace(fs.root(cursor.key().offset()), directory, name);
    }
  }

  /**
   * Where the name of a subvolume stands.
   *
   * @throws RefusedException EPERM if it has none, as the top level
   */
  static SubvolumePlace of(FsInfo fs, long subvolume) {
    try (TreeCursor cursor = TreeCursor.over(fs.root(ObjectId.ROOT_TREE), TreePath.live())) {
      if (!seekName(cursor, subvolume)) {
        throw refused(
            Errno.EPERM, "subvolume " + Long.toUnsignedString(subvolume) + " has no name");
      }
      int at = cursor.dataAt();
      byte[] bytes = cursor.bytes();
      int length = LittleEndian.u16(bytes, at + OFFSET_NAME_LENGTH);
      int nameAt = at + HEADER_BYTES;
      return new SubvolumePlace(
          fs.root(cursor.key().offset()),
          LittleEndian.u64(bytes, at),
          Arrays.copyOfRange(bytes, nameAt, nameAt + length));
    }
  }

  private static boolean seekName(TreeCursor cursor, long subvolume) {
    cursor.seek(new Key(subvolume, ItemType.ROOT_BACKREF, 0));
    return cursor.isAt(subvolume, ItemType.ROOT_BACKREF);
  }

  /**
   * Refuses a name that cannot be given here.
   *
   * @throws RefusedException EINVAL, ENAMETOOLONG, EEXIST; EROFS if the directory's subvolume is
   *     read-only
   */
  void requireVacant(TransactionHandle handle) {
    String text = new String(name, StandardCharsets.UTF_8);
    if (name.length == 0 || text.indexOf('/') >= 0 || text.equals(".") || text.equals("..")) {
      throw refused(Errno.EINVAL, "\"" + text + "\" is no name for a subvolume");
    }
    if (name.length > MAX_NAME_BYTES) {
      throw refused(
          Errno.ENAMETOOLONG,
          "a name of " + name.length + " bytes; " + MAX_NAME_BYTES + " will do");
    }
    if (new DirectoryWriter(handle, parent, directory).contains(name)) {
      throw refused(Errno.EEXIST, "\"" + text + "\" is there already");
    }
  }

  /** Gives a subvolume this name. */
  void link(FsInfo fs, TransactionHandle handle, long id) {
    DirectoryWriter entries = new DirectoryWriter(handle, parent, directory);
    long index = entries.nextIndex();
    byte[] reference = new byte[HEADER_BYTES + name.length];
    LittleEndian.putU64(reference, 0, directory);
    LittleEndian.putU64(reference, OFFSET_INDEX, index);
    LittleEndian.putU16(reference, OFFSET_NAME_LENGTH, name.length);
    System.arraycopy(name, 0, reference, HEADER_BYTES, name.length);
    TreeRoot rootTree = fs.root(ObjectId.ROOT_TREE);
    handle.writer().insert(rootTree, refKey(id), reference);
    handle.writer().insert(rootTree, backrefKey(id), reference);
    entries.add(name, new Key(id, ItemType.ROOT_ITEM, -1), DirectoryWriter.TYPE_DIRECTORY, index);
  }

  /** Takes the name away (kernel: btrfs_unlink_subvol). */
  void unlink(FsInfo fs, TransactionHandle handle, long id) {
    TreeRoot rootTree = fs.root(ObjectId.ROOT_TREE);
    byte[] reference = TreeWriter.find(rootTree, backrefKey(id));
    if (reference == null) {
      throw new FsException(Errno.ENOENT, "no reference of subvolume " + id);
    }
    handle.writer().delete(rootTree, refKey(id));
    handle.writer().delete(rootTree, backrefKey(id));
    new DirectoryWriter(handle, parent, directory)
        .remove(name, LittleEndian.u64(reference, OFFSET_INDEX));
  }

  private Key refKey(long id) {
    return new Key(parent.id(), ItemType.ROOT_REF, id);
  }

  private Key backrefKey(long id) {
    return new Key(id, ItemType.ROOT_BACKREF, parent.id());
  }

  private static RefusedException refused(Errno errno, String message) {
    return new RefusedException(new FsException(errno, message));
  }
}
