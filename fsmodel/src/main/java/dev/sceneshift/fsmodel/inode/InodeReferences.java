package dev.sceneshift.fsmodel.inode;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.checksum.Crc32c;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import dev.sceneshift.fsmodel.transaction.InodeReference;
import dev.sceneshift.fsmodel.transaction.TransactionHandle;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names of an inode as it knows them (inode-item.c): INODE_REF items, one for each directory,
 * and where one of them is full INODE_EXTREF items. Confined to the thread that has the handle.
 *
 * <pre>
 * extended reference: parent u64, index u64 @8, name_len u16 @16, name @18
 * </pre>
 */
final class InodeReferences {
  private static final int EXTENDED_HEADER_BYTES = 18;
  private static final int EXTENDED_OFFSET_INDEX = 8;
  private static final int EXTENDED_OFFSET_NAME_LENGTH = 16;

  private final FsInfo fs;
  private final TransactionHandle handle;
  private final TreeRoot root;
  private final long inode;

  InodeReferences(FsInfo fs, TransactionHandle handle, TreeRoot root, long inode) {
    this.fs = fs;
    this.handle = handle;
    this.root = root;
    this.inode = inode;
  }

  /**
   * Whether there is room for one name more in a directory.
   *
   * @throws FsException EMLINK if there is not
   */
  void requireRoom(long directory, byte[] name) {
    if (!fits(key(directory), InodeReference.HEADER_BYTES + name.length)
        && !(hasExtended()
            && fits(extendedKey(directory, name), EXTENDED_HEADER_BYTES + name.length))) {
      throw new FsException(Errno.EMLINK, "inode " + inode + " has too many names");
    }
  }

  /** Adds a name (kernel: btrfs_insert_inode_ref). */
  void add(long directory, byte[] name, long index) {
    byte[] reference = InodeReference.bytes(index, name);
    if (fits(key(directory), reference.length)) {
      append(key(directory), reference);
    } else {
      byte[] extended = new byte[EXTENDED_HEADER_BYTES + name.length];
      LittleEndian.putU64(extended, 0, directory);
      LittleEndian.putU64(extended, EXTENDED_OFFSET_INDEX, index);
      LittleEndian.putU16(extended, EXTENDED_OFFSET_NAME_LENGTH, name.length);
      System.arraycopy(name, 0, extended, EXTENDED_HEADER_BYTES, name.length);
      append(extendedKey(directory, name), extended);
    }
  }

  /**
   * Removes a name (kernel: btrfs_del_inode_ref).
   *
   * @return its index in the directory
   * @throws FsException ENOENT
   */
  long remove(long directory, byte[] name) {
    Long index = removePlain(directory, name);
    if (index == null) {
      index = removeExtended(directory, name);
    }
    if (index == null) {
      throw new FsException(Errno.ENOENT, "name of inode " + inode + " of " + root);
    }
    return index;
  }

  private @Nullable Long removePlain(long directory, byte[] name) {
    byte[] item = TreeWriter.find(root, key(directory));
    for (int at = 0; item != null && at < item.length; ) {
      int nameAt = at + InodeReference.HEADER_BYTES;
      int next = nameAt + LittleEndian.u16(item, at + InodeReference.OFFSET_NAME_LENGTH);
      if (Arrays.equals(item, nameAt, next, name, 0, name.length)) {
        cut(key(directory), item, at, next);
        return LittleEndian.u64(item, at);
      }
      at = next;
    }
    return null;
  }

  private @Nullable Long removeExtended(long directory, byte[] name) {
    Key key = extendedKey(directory, name);
    byte[] item = TreeWriter.find(root, key);
    for (int at = 0; item != null && at < item.length; ) {
      int nameAt = at + EXTENDED_HEADER_BYTES;
      int next = nameAt + LittleEndian.u16(item, at + EXTENDED_OFFSET_NAME_LENGTH);
      if (LittleEndian.u64(item, at) == directory
          && Arrays.equals(item, nameAt, next, name, 0, name.length)) {
        cut(key, item, at, next);
        return LittleEndian.u64(item, at + EXTENDED_OFFSET_INDEX);
      }
      at = next;
    }
    return null;
  }

  private void cut(Key key, byte[] item, int from, int to) {
    if (to - from == item.length) {
      handle.writer().delete(root, key);
      return;
    }
    byte[] rest = Arrays.copyOf(item, item.length - (to - from));
    System.arraycopy(item, to, rest, from, item.length - to);
    handle.writer().update(root, key, rest);
  }

  private void append(Key key, byte[] reference) {
    byte[] old = TreeWriter.find(root, key);
    if (old == null) {
      handle.writer().insert(root, key, reference);
      return;
    }
    byte[] all = Arrays.copyOf(old, old.length + reference.length);
    System.arraycopy(reference, 0, all, old.length, reference.length);
    handle.writer().update(root, key, all);
  }

  private boolean fits(Key key, int moreBytes) {
    byte[] old = TreeWriter.find(root, key);
    return old == null || old.length + moreBytes <= maxItemBytes(fs);
  }

  /** What an item may hold that has a leaf of its own. */
  static int maxItemBytes(FsInfo fs) {
    return fs.nodeSizeBytes() - ExtentBuffer.HEADER_BYTES - ExtentBuffer.ITEM_BYTES;
  }

  private boolean hasExtended() {
    return fs.superblock().hasIncompat(Superblock.INCOMPAT_EXTENDED_IREF);
  }

  private Key key(long directory) {
    return new Key(inode, ItemType.INODE_REF, directory);
  }

  /** Kernel: btrfs_extref_hash. */
  private Key extendedKey(long directory, byte[] name) {
    int hash = Crc32c.update((int) directory, name, 0, name.length);
    return new Key(inode, ItemType.INODE_EXTREF, Integer.toUnsignedLong(hash));
  }
}
