package dev.sceneshift.fsmodel.inode;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.FileExtentItem;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.transaction.InodeEditor;
import dev.sceneshift.fsmodel.transaction.TransactionHandle;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;

/**
 * Makes inodes of one subvolume (inode.c, btrfs_create_new_inode), owned by root, with what they
 * inherit of the directory's flags. Numbers are never used again as long as this object lives.
 * Confined to the thread that has the handle.
 */
public final class NewInode {
  private static final long FLAG_NODATACOW = 1L << 1;
  private static final long FLAG_NOCOMPRESS = 1L << 3;
  private static final long FLAG_COMPRESS = 1L << 11;

  private final FsInfo fs;
  private final TreeRoot root;

  /** Kernel: btrfs_root::free_objectid; 0 before it is known. */
  private long nextNumber;

  public NewInode(FsInfo fs, TreeRoot root) {
    this.fs = fs;
    this.root = root;
  }

  /** An inode with one name, which must be vacant. */
  public long create(TransactionHandle handle, int mode, long rdev, long directory, byte[] name) {
    InodeEditor inode = make(handle, mode, directory);
    inode.setRdev(rdev);
    inode.store();
    new NameEditor(fs, handle, root).add(inode.inode(), mode, directory, name);
    return inode.inode();
  }

  /** A symlink; its target must be one that {@link #requireTarget} takes. */
  public void createSymlink(TransactionHandle handle, byte[] target, long directory, byte[] name) {
    int mode = InodeItem.S_IFLNK | 0777;
    InodeEditor inode = make(handle, mode, directory);
    inode.setSizeBytes(target.length);
    new FileExtents(fs, inode).insertInline(target);
    inode.store();
    new NameEditor(fs, handle, root).add(inode.inode(), mode, directory, name);
  }

  /**
   * Refuses a target that no symlink can have.
   *
   * @throws FsException ENAMETOOLONG if it does not fit a leaf, ENOENT if it is empty
   */
  public void requireTarget(byte[] target) {
    int limit = InodeReferences.maxItemBytes(fs) - FileExtentItem.INLINE_DATA_OFFSET;
    if (target.length > Math.min(limit, 4095)) {
      throw new FsException(
          Errno.ENAMETOOLONG, "the target of a symlink has " + target.length + " bytes");
    }
    if (target.length == 0) {
      throw new FsException(Errno.ENOENT, "the target of a symlink is empty");
    }
  }

  private InodeEditor make(TransactionHandle handle, int mode, long directory) {
    InodeEditor inode = InodeEditor.create(handle, root, number(), mode);
    long inherited = InodeEditor.load(handle, root, directory).item().flags();
    inode.setFlags(flags(inherited, (mode & InodeItem.S_IFMT) == InodeItem.S_IFREG));
    return inode;
  }

  /** Kernel: btrfs_inherit_iflags. */
  private static long flags(long directory, boolean regular) {
    long flags = directory & FLAG_NOCOMPRESS;
    if (flags == 0) {
      flags = directory & FLAG_COMPRESS;
    }
    flags |= directory & FLAG_NODATACOW;
    return regular && (flags & FLAG_NODATACOW) != 0 ? flags | InodeItem.FLAG_NODATASUM : flags;
  }

  private long number() {
    if (nextNumber == 0) {
      nextNumber = Math.max(ObjectId.FIRST_FREE + 1, highest() + 1);
    }
    return nextNumber++;
  }

  private long highest() {
    TreePath path = TreePath.live();
    try {
      Key limit = new Key(ObjectId.LAST_FREE, 0, 0);
      TreeSearch.searchSlotForRead(root, limit, path, false);
      return path.key().objectid();
    } finally {
      path.release();
    }
  }
}
