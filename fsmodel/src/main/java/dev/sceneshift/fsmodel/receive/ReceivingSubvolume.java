package dev.sceneshift.fsmodel.receive;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.file.SubvolumeReader;
import dev.sceneshift.fsmodel.inode.NewInode;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.transaction.TransactionHandle;
import dev.sceneshift.fsmodel.transaction.TransactionManager;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.util.UUID;

/**
 * The subvolume that commands are for, and the transactions in which they change it. Confined to
 * the receiver's thread.
 */
final class ReceivingSubvolume {
  private final FsInfo fs;
  private final TransactionManager transactions;
  private final TreeRoot root;
  private final UUID uuid;
  private final long ctransid;
  private final SubvolumeReader reader;
  private final NewInode newInodes;
  private final SpaceReserve space;

  /** Looks up and checks what a change needs, and returns the change itself. */
  @FunctionalInterface
  interface Preparation {
    Runnable prepare(TransactionHandle handle);
  }

  /**
   * @param uuid what the stream calls it
   * @param ctransid the transaction in which the sender's last changed
   */
  ReceivingSubvolume(
      FsInfo fs, TransactionManager transactions, TreeRoot root, UUID uuid, long ctransid) {
    this.fs = fs;
    this.transactions = transactions;
    this.root = root;
    this.uuid = uuid;
    this.ctransid = ctransid;
    this.reader = new SubvolumeReader(fs, root);
    this.newInodes = new NewInode(fs, root);
    this.space = new SpaceReserve(fs);
  }

  FsInfo fs() {
    return fs;
  }

  TreeRoot root() {
    return root;
  }

  UUID uuid() {
    return uuid;
  }

  long ctransid() {
    return ctransid;
  }

  SubvolumeReader reader() {
    return reader;
  }

  NewInode newInodes() {
    return newInodes;
  }

  /** Whether that is the subvolume which a stream means with these. */
  boolean is(UUID otherUuid, long otherCtransid) {
    return uuid.equals(otherUuid) && ctransid == otherCtransid;
  }

  /**
   * Changes the subvolume in the running transaction; what the preparation refuses does nothing.
   */
  void change(Preparation preparation) {
    change(0, preparation);
  }

  /**
   * Likewise.
   *
   * @param dataBytes what is written besides tree blocks
   */
  void change(long dataBytes, Preparation preparation) {
    try (TransactionHandle handle = transactions.start()) {
      space.ensure(handle, dataBytes);
      Runnable change = preparation.prepare(handle);
      handle.apply(
          open -> {
            change.run();
            return true;
          });
    }
  }

  /**
   * The regular file at a path.
   *
   * @throws FsException ENOENT, ENOTDIR, EISDIR, EINVAL
   */
  long regularFile(String path) {
    return regularFile(reader, path);
  }

  static long regularFile(SubvolumeReader reader, String path) {
    long inode = reader.resolve(path);
    InodeItem item = reader.inode(inode);
    if (item.isDirectory()) {
      throw new FsException(Errno.EISDIR, "\"" + path + "\" is a directory");
    }
    if (!item.isRegular()) {
      throw new FsException(
          Errno.EINVAL, "\"" + path + "\" is a " + Inode.typeName(item.mode()) + ", not a file");
    }
    return inode;
  }
}
