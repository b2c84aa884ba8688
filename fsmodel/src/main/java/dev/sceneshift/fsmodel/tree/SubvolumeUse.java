package dev.sceneshift.fsmodel.tree;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.RootItem;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who uses a subvolume in a way that bars others: sends need it to stay as it is, a dedupe into one
 * of its files changes it although it is read-only (kernel: send_in_progress and
 * dedupe_in_progress, under root_item_lock). Any thread; nobody waits.
 */
/*
 * Source: fs/btrfs/send.c, btrfs_ioctl_send(); reflink.c, btrfs_extent_same(); ioctl.c,
 * btrfs_ioctl_subvol_setflags(); inode.c, btrfs_delete_subvolume(); Linux 6.18. Flags are looked at
 * together with the counts, which before Linux 6.13 they were not.
 */
public final class SubvolumeUse {
  private final TreeRoot root;
  private final ReentrantLock lock = new ReentrantLock();
  private int sends;
  private int dedupes;

  SubvolumeUse(TreeRoot root) {
    this.root = root;
  }

  /**
   * A send, which sends it or uses it as parent or clone source, begins.
   *
   * @throws FsException EPERM if the subvolume is not read-only or is being deleted, EAGAIN while a
   *     dedupe into it goes on
   */
  public void beginSend() {
    lock.lock();
    try {
      requireReadOnly();
      refuseSendWhileDeduplicating();
      sends++;
    } finally {
      lock.unlock();
    }
  }

  /** A send that had begun has ended, well or not. */
  public void endSend() {
    lock.lock();
    try {
      sends--;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A dedupe into one of the subvolume's files begins.
   *
   * @throws FsException EAGAIN while a send uses the subvolume
   */
  public void beginDedupe() {
    lock.lock();
    try {
      refuseDedupeWhileSending();
      dedupes++;
    } finally {
      lock.unlock();
    }
  }

  public void endDedupe() {
    lock.lock();
    try {
      dedupes--;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sets or clears the read-only flag in memory.
   *
   * @throws FsException EPERM if it is to be cleared while a send uses the subvolume
   */
  public void setReadOnly(boolean readOnly) {
    lock.lock();
    try {
      if (!readOnly) {
        refuseWritableWhileSending();
      }
      long flags = root.item().flags() & ~RootItem.FLAG_READ_ONLY;
      setFlags(readOnly ? flags | RootItem.FLAG_READ_ONLY : flags);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Marks the subvolume as one that is being deleted: no send begins any more.
   *
   * @throws FsException EPERM while a send uses the subvolume
   */
  public void setDead() {
    lock.lock();
    try {
      refuseDeletionWhileSending();
      setFlags(root.item().flags() | RootItem.FLAG_DEAD);
    } finally {
      lock.unlock();
    }
  }

  /** Sends that use the subvolume now. */
  public int sendsInProgress() {
    lock.lock();
    try {
      return sends;
    } finally {
      lock.unlock();
    }
  }

  /** Dedupes into the subvolume that go on now. */
  public int dedupesInProgress() {
    lock.lock();
    try {
      return dedupes;
    } finally {
      lock.unlock();
    }
  }

  private void requireReadOnly() {
    if (!root.item().isReadOnly() || root.item().isDead()) {
      throw new FsException(
          Errno.EPERM,
          "send: "
              + subvolume()
              + (root.item().isDead() ? " is being deleted" : " is not read-only"));
    }
  }

  private void refuseSendWhileDeduplicating() {
    if (dedupes > 0) {
      throw new FsException(
          Errno.EAGAIN,
          "cannot use " + subvolume() + " for send while " + dedupes + " deduplications go on");
    }
  }

  private void refuseDedupeWhileSending() {
    if (sends > 0) {
      throw new FsException(
          Errno.EAGAIN,
          "cannot deduplicate into " + subvolume() + " while " + sends + " sends use it");
    }
  }

  private void refuseWritableWhileSending() {
    if (sends > 0) {
      throw new FsException(
          Errno.EPERM, "cannot make " + subvolume() + " writable while " + sends + " sends use it");
    }
  }

  private void refuseDeletionWhileSending() {
    if (sends > 0) {
      throw new FsException(
          Errno.EPERM, "cannot delete " + subvolume() + " while " + sends + " sends use it");
    }
  }

  private void setFlags(long flags) {
    byte[] item = root.item().toBytes();
    LittleEndian.putU64(item, RootItem.OFFSET_FLAGS, flags);
    root.setItem(RootItem.read(item, 0, item.length));
  }

  private String subvolume() {
    return "subvolume " + Long.toUnsignedString(root.id());
  }
}
