package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.ondisk.InodeItem;
import org.jspecify.annotations.Nullable;

/**
 * The inode being processed (kernel: the cur_* fields of struct send_ctx). Its values are those of
 * the sent subvolume, of a deleted inode those of the parent.
 */
final class CurrentInode {
  /** Value of {@link #lastExtentEnd} before it is known. */
  static final long UNKNOWN = -1;

  private long ino;
  private long generation;
  private long sizeBytes;
  private int mode;
  private long rdev;
  private boolean isNew;
  private boolean newGeneration;
  private boolean deleted;
  private boolean ignored;
  private long lastExtentEnd = UNKNOWN;
  private long nextWriteOffset;
  private byte @Nullable [] path;

  /** Turns to another inode, of which nothing but the number is known yet. */
  void start(long newIno) {
    ino = newIno;
    newGeneration = false;
    ignored = false;
    lastExtentEnd = UNKNOWN;
    nextWriteOffset = 0;
    path = null;
  }

  /** An inode that the receiver does not have. */
  void becomeNew(InodeInfo info) {
    take(info);
    rdev = info.rdev();
    isNew = true;
    deleted = false;
  }

  /** An inode that was there before. */
  void becomeChanged(InodeInfo info) {
    take(info);
    isNew = false;
    deleted = false;
  }

  /** An inode that is gone; {@code info} is the parent's. */
  void becomeDeleted(InodeInfo info) {
    take(info);
    isNew = false;
    deleted = true;
  }

  /** An inode without links on both sides: nothing of it is sent. */
  void ignore() {
    ignored = true;
  }

  /** The number now means another inode than in the parent. */
  void setNewGeneration() {
    newGeneration = true;
  }

  private void take(InodeInfo info) {
    generation = info.generation();
    sizeBytes = info.sizeBytes();
    mode = info.mode();
  }

  /** 0 before the first inode. */
  long ino() {
    return ino;
  }

  long generation() {
    return generation;
  }

  boolean is(long otherIno, long otherGeneration) {
    return ino == otherIno && generation == otherGeneration;
  }

  long sizeBytes() {
    return sizeBytes;
  }

  int mode() {
    return mode;
  }

  long rdev() {
    return rdev;
  }

  boolean isNew() {
    return isNew;
  }

  boolean isNewGeneration() {
    return newGeneration;
  }

  boolean isDeleted() {
    return deleted;
  }

  boolean isIgnored() {
    return ignored;
  }

  boolean isDirectory() {
    return InodeInfo.isDirectory(mode);
  }

  boolean isRegular() {
    return (mode & InodeItem.S_IFMT) == InodeItem.S_IFREG;
  }

  boolean isSymlink() {
    return (mode & InodeItem.S_IFMT) == InodeItem.S_IFLNK;
  }

  /** End of the last extent item dealt with, for holes; {@link #UNKNOWN} if not known. */
  long lastExtentEnd() {
    return lastExtentEnd;
  }

  void setLastExtentEnd(long end) {
    lastExtentEnd = end;
  }

  /** End of what the receiver's file holds by now. */
  long nextWriteOffset() {
    return nextWriteOffset;
  }

  void setNextWriteOffset(long offset) {
    nextWriteOffset = offset;
  }

  /** The path at the receiver if it is known (kernel: cur_inode_path), else null. */
  byte @Nullable [] path() {
    return path;
  }

  void setPath(byte[] newPath) {
    path = newPath;
  }

  void forgetPath() {
    path = null;
  }
}
