package dev.sceneshift.fsmodel.transaction;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.RootItem;
import dev.sceneshift.fsmodel.ondisk.Timespec;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeWriter;

/**
 * An inode item that is being changed: read, edited, and written back by {@link #store}. Confined
 * to the thread that has the handle; of one inode there must not be two at a time.
 *
 * <pre>
 * generation u64, transid u64 @8, size u64 @16, nbytes u64 @24, block_group u64 @32, nlink u32 @40,
 * uid u32 @44, gid u32 @48, mode u32 @52, rdev u64 @56, flags u64 @64, sequence u64 @72, 4 unused
 * u64, then times: atime @112, ctime @124, mtime @136, otime @148
 * </pre>
 */
public final class InodeEditor {
  private static final int OFFSET_TRANSID = 8;
  private static final int OFFSET_SIZE = 16;
  private static final int OFFSET_NBYTES = 24;
  private static final int OFFSET_LINKS = 40;
  private static final int OFFSET_UID = 44;
  private static final int OFFSET_GID = 48;
  private static final int OFFSET_MODE = 52;
  private static final int OFFSET_RDEV = 56;
  private static final int OFFSET_FLAGS = 64;
  private static final int OFFSET_ATIME = 112;
  private static final int OFFSET_CTIME = 124;
  private static final int OFFSET_MTIME = 136;
  private static final int OFFSET_OTIME = 148;

  private final TransactionHandle handle;
  private final TreeRoot root;
  private final long inode;
  private final byte[] bytes;

  private InodeEditor(TransactionHandle handle, TreeRoot root, long inode, byte[] bytes) {
    this.handle = handle;
    this.root = root;
    this.inode = inode;
    this.bytes = bytes;
  }

  /**
   * Reads an inode.
   *
   * @throws FsException ENOENT
   */
  public static InodeEditor load(TransactionHandle handle, TreeRoot root, long inode) {
    byte[] bytes = TreeWriter.find(root, key(inode));
    if (bytes == null || bytes.length < InodeItem.SIZE_BYTES) {
      throw new FsException(Errno.ENOENT, "inode " + inode + " of " + root);
    }
    return new InodeEditor(handle, root, inode, bytes);
  }

  /** A new inode with one link, all its times now. */
  public static InodeEditor create(TransactionHandle handle, TreeRoot root, long inode, int mode) {
    InodeEditor editor = new InodeEditor(handle, root, inode, new byte[InodeItem.SIZE_BYTES]);
    LittleEndian.putU64(editor.bytes, 0, handle.transid());
    LittleEndian.putU32(editor.bytes, OFFSET_LINKS, 1);
    LittleEndian.putU32(editor.bytes, OFFSET_MODE, mode);
    handle.now().write(editor.bytes, OFFSET_ATIME);
    handle.now().write(editor.bytes, OFFSET_OTIME);
    editor.touch();
    return editor;
  }

  /** The inode as edited so far. */
  public InodeItem item() {
    return InodeItem.read(bytes, 0);
  }

  public TreeRoot root() {
    return root;
  }

  public long inode() {
    return inode;
  }

  public TransactionHandle handle() {
    return handle;
  }

  public void setSizeBytes(long size) {
    LittleEndian.putU64(bytes, OFFSET_SIZE, size);
  }

  /** Adds to the bytes that the file's extents count. */
  public void addNbytes(long delta) {
    LittleEndian.putU64(bytes, OFFSET_NBYTES, LittleEndian.u64(bytes, OFFSET_NBYTES) + delta);
  }

  public void setLinkCount(long links) {
    LittleEndian.putU32(bytes, OFFSET_LINKS, links);
  }

  public void setOwner(long uid, long gid) {
    LittleEndian.putU32(bytes, OFFSET_UID, uid);
    LittleEndian.putU32(bytes, OFFSET_GID, gid);
  }

  public void setMode(int mode) {
    LittleEndian.putU32(bytes, OFFSET_MODE, mode);
  }

  /**
   * @param rdev kernel form: major << 20 | minor
   */
  public void setRdev(long rdev) {
    LittleEndian.putU64(bytes, OFFSET_RDEV, rdev);
  }

  public void setFlags(long flags) {
    LittleEndian.putU64(bytes, OFFSET_FLAGS, flags);
  }

  public void setTimes(Timespec atime, Timespec mtime) {
    atime.write(bytes, OFFSET_ATIME);
    mtime.write(bytes, OFFSET_MTIME);
  }

  /** Content has changed now. */
  public void touch() {
    handle.now().write(bytes, OFFSET_MTIME);
    touchAttributes();
  }

  /** Something else than the content has changed now. */
  public void touchAttributes() {
    handle.now().write(bytes, OFFSET_CTIME);
  }

  /** Writes the inode, and notes in the root item that the subvolume has changed. */
  public void store() {
    LittleEndian.putU64(bytes, OFFSET_TRANSID, handle.transid());
    handle.writer().put(root, key(inode), bytes);
    updateRootTimes();
  }

  /** Kernel: btrfs_update_root_times. */
  private void updateRootTimes() {
    if (root.item().ctransid() == handle.transid()) {
      return;
    }
    byte[] item = root.item().toBytes();
    LittleEndian.putU64(item, RootItem.OFFSET_CTRANSID, handle.transid());
    handle.now().write(item, RootItem.OFFSET_CTIME);
    root.setItem(RootItem.read(item, 0, item.length));
  }

  private static Key key(long inode) {
    return new Key(inode, ItemType.INODE_ITEM, 0);
  }
}
