package dev.sceneshift.fsmodel.transaction;

import dev.sceneshift.fsmodel.mount.FsInfo;

/**
 * All changes to a filesystem go through its one manager (transaction.c). One thread changes at a
 * time: who starts a transaction while another has a handle, or commits, waits.
 *
 * <p>Opening a manager reads and writes nothing; block groups and free space are read when they are
 * first needed. There must be exactly one for each {@link FsInfo}.
 *
 * <p>After an error in the middle of a transaction the filesystem is aborted: commit roots stay as
 * they are, the device keeps its last superblock, and each later start fails with EROFS.
 */
public final class TransactionManager {
  private final FsInfo fs;

  public TransactionManager(FsInfo fs) {
    this.fs = fs;
  }

  /**
   * Commits the running transaction, or one that changes nothing but the root tree if none is
   * running (kernel: btrfs_commit_transaction).
   *
   * @return the id of the transaction committed
   * @throws dev.sceneshift.fsmodel.error.FsException ENOSPC, EIO; EROFS after an abort
   */
  public long commitTransaction() {
    throw new UnsupportedOperationException(fs.toString());
  }

  /**
   * Makes a snapshot in the directory that holds the source, or in the top-level directory for the
   * top level, and commits (kernel: create_pending_snapshot).
   *
   * @param sourceId id of the source subvolume
   * @param newName last component of the new path; bytes as UTF-8
   * @return id of the new subvolume
   * @throws dev.sceneshift.fsmodel.error.FsException ENOENT if there is no such source, EEXIST if
   *     the name is taken
   */
  public long createSnapshot(long sourceId, String newName, boolean readOnly) {
    throw new UnsupportedOperationException(fs.toString());
  }

  /**
   * Allocates what earlier commits have freed, tree blocks and data extents, fills it with other
   * content and commits: a reader that still looks at an old address then finds something else. The
   * content is that of a new file in the top-level directory.
   *
   * @return bytes of freed space that were used again
   */
  public long reuseFreedBlocks() {
    throw new UnsupportedOperationException(fs.toString());
  }

  /**
   * Zeroes on the device what earlier commits have freed and nobody has allocated since (kernel:
   * btrfs_discard_extent).
   *
   * @return bytes zeroed
   */
  public long discardFreedBlocks() {
    throw new UnsupportedOperationException(fs.toString());
  }
}
