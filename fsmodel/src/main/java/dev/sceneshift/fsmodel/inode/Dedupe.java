package dev.sceneshift.fsmodel.inode;

import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.file.FileReader;
import dev.sceneshift.fsmodel.file.SubvolumeReader;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.transaction.InodeEditor;
import dev.sceneshift.fsmodel.transaction.TransactionHandle;
import dev.sceneshift.fsmodel.transaction.TransactionManager;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.util.Arrays;

/**
 * Lets two ranges with the same bytes share their extents (reflink.c, btrfs_extent_same; ioctl
 * FIDEDUPERANGE). Read-only subvolumes are changed too, as their content stays the same; so a send
 * must not use the one that is changed. Any thread that holds no handle.
 */
public final class Dedupe {
  private static final int PIECE_BYTES = 1 << 20;

  private final FsInfo fs;
  private final TransactionManager transactions;

  public Dedupe(FsInfo fs, TransactionManager transactions) {
    this.fs = fs;
    this.transactions = transactions;
  }

  /**
   * Replaces the extents of {@code target} by those of {@code source}. The transaction goes on.
   *
   * @return false if the bytes differ, and then nothing has changed (kernel:
   *     FILE_DEDUPE_RANGE_DIFFERS)
   * @throws FsException EAGAIN while a send uses the target's subvolume; EINVAL for ranges that
   *     cannot be cloned; ENOENT
   */
  public boolean run(FilePosition source, FilePosition target, long lengthBytes) {
    TreeRoot root = target.root();
    root.use().beginDedupe();
    try (TransactionHandle handle = transactions.start()) {
      InodeEditor inode = InodeEditor.load(handle, root, target.inode());
      RangeClone clone =
          new RangeClone(
              fs,
              source,
              new SubvolumeReader(fs, source.root()).inode(source.inode()),
              inode,
              target.offset(),
              lengthBytes);
      clone.check();
      if (!sameBytes(source, target, lengthBytes)) {
        return false;
      }
      handle.apply(
          open -> {
            share(clone, inode);
            return true;
          });
      return true;
    } finally {
      root.use().endDedupe();
    }
  }

  /** Unlike a clone, this changes no times. */
  private static void share(RangeClone clone, InodeEditor inode) {
    clone.run();
    inode.store();
  }

  /** Kernel: vfs_dedupe_file_range_compare. */
  private boolean sameBytes(FilePosition left, FilePosition right, long lengthBytes) {
    FileReader leftReader = new FileReader(fs, left.root());
    FileReader rightReader = new FileReader(fs, right.root());
    byte[] leftBytes = new byte[(int) Math.min(PIECE_BYTES, lengthBytes)];
    byte[] rightBytes = new byte[leftBytes.length];
    for (long done = 0; done < lengthBytes; done += leftBytes.length) {
      int length = (int) Math.min(leftBytes.length, lengthBytes - done);
      leftReader.read(left.inode(), left.offset() + done, leftBytes, 0, length);
      rightReader.read(right.inode(), right.offset() + done, rightBytes, 0, length);
      if (!Arrays.equals(leftBytes, 0, length, rightBytes, 0, length)) {
        return false;
      }
    }
    return true;
  }
}
