package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.ondisk.ObjectId;

/** Turns to the next inode (kernel: changed_inode). */
final class InodeChanges {
  private final SendParts parts;
  private final SendContext context;
  private final CurrentInode current;

  InodeChanges(SendParts parts) {
    this.parts = parts;
    this.context = parts.context;
    this.current = parts.context.current();
  }

  /** An inode that only the sent subvolume has. */
  void added(long ino, InodeInfo left) {
    start(ino);
    if (left.linkCount() == 0) {
      current.ignore();
      return;
    }
    current.becomeNew(left);
    if (ino != ObjectId.FIRST_FREE) {
      createIfNeeded();
    }
  }

  /** An inode that only the parent has. */
  void deleted(long ino, InodeInfo right) {
    start(ino);
    current.becomeDeleted(right);
  }

  /** A number that both have, with different items. */
  void changed(long ino, InodeInfo left, InodeInfo right) {
    start(ino);
    boolean reused = left.generation() != right.generation() && ino != ObjectId.FIRST_FREE;
    if (left.linkCount() == 0 && right.linkCount() == 0) {
      if (reused) {
        current.setNewGeneration();
      }
      current.ignore();
    } else if (reused || left.linkCount() == 0 || right.linkCount() == 0) {
      current.setNewGeneration();
      replace(left, right);
    } else {
      current.becomeChanged(left);
    }
  }

  private void start(long ino) {
    current.start(ino);
    context.setSendProgress(ino);
  }

  /** The old inode is deleted, then the new one made, all at once. */
  private void replace(InodeInfo left, InodeInfo right) {
    if (right.linkCount() > 0) {
      current.becomeDeleted(right);
      parts.references.recordAllDeleted();
      processReferences();
    }
    if (left.linkCount() > 0) {
      current.becomeNew(left);
      createIfNeeded();
      parts.references.recordAllAdded();
      processReferences();
      context.advancePastCurrent();
      parts.extents.sendAll();
      parts.xattrs.sendAllNew();
    }
  }

  private void processReferences() {
    boolean pending = new ReferenceUpdate(parts, parts.references).run();
    if (pending) {
      throw new IllegalStateException(
          "inode " + current.ino() + ", deleted or new, waits for a directory's move");
    }
  }

  /** A directory may have been made before its turn. */
  private void createIfNeeded() {
    if (current.isDirectory() && parts.createdDirectories.wasCreated(current.ino())) {
      return;
    }
    parts.inodes.create(current.ino());
    if (current.isDirectory()) {
      parts.createdDirectories.add(current.ino());
    }
  }
}
