package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import org.jspecify.annotations.Nullable;

/** What all parts of one send share (kernel: struct send_ctx). */
final class SendContext {
  private final FsInfo fs;
  private final TreeRoot sendRoot;
  private final @Nullable TreeRoot parentRoot;
  private final SendOptions options;
  private final RelocationMark mark;
  private final InodeTable inodes = new InodeTable();
  private final CurrentInode current = new CurrentInode();
  private long sendProgress;

  SendContext(FsInfo fs, TreeRoot sendRoot, @Nullable TreeRoot parentRoot, SendOptions options) {
    this.fs = fs;
    this.sendRoot = sendRoot;
    this.parentRoot = parentRoot;
    this.options = options;
    this.mark = new RelocationMark(fs);
  }

  FsInfo fs() {
    return fs;
  }

  TreeRoot sendRoot() {
    return sendRoot;
  }

  boolean hasParent() {
    return parentRoot != null;
  }

  /** The parent of an incremental send. */
  TreeRoot parentRoot() {
    TreeRoot parent = parentRoot;
    if (parent == null) {
      throw new IllegalStateException("a full send has no parent");
    }
    return parent;
  }

  SendOptions options() {
    return options;
  }

  /** What the walk's paths reflect. */
  RelocationMark mark() {
    return mark;
  }

  InodeTable inodes() {
    return inodes;
  }

  CurrentInode current() {
    return current;
  }

  /** Inodes with a lower number are in their final place at the receiver. */
  long sendProgress() {
    return sendProgress;
  }

  void setSendProgress(long ino) {
    sendProgress = ino;
  }

  /** The current inode is in its final place now. */
  void advancePastCurrent() {
    sendProgress = current.ino() + 1;
  }
}
