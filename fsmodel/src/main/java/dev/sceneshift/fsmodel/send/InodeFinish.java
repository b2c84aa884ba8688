package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import org.jspecify.annotations.Nullable;

/** Ends the work on an inode when the walk has left it (kernel: finish_inode_if_needed). */
final class InodeFinish {
  private final SendParts parts;
  private final SendContext context;
  private final CurrentInode current;

  InodeFinish(SendParts parts) {
    this.parts = parts;
    this.context = parts.context;
    this.current = parts.context.current();
  }

  /** What has to be set; decided before anything is sent. */
  private record Needs(boolean truncate, boolean chown, boolean chmod) {}

  /**
   * To be called before each item is processed, and at the end.
   *
   * @param next the item about to be processed, null at the end
   */
  void finishIfNeeded(@Nullable Key next) {
    if (current.isIgnored()) {
      return;
    }
    processReferencesIfNeeded(next);
    boolean left = next == null || next.objectid() != current.ino();
    if (current.ino() != 0 && !current.isDeleted() && left) {
      finish();
    }
    parts.times.trim();
  }

  private void processReferencesIfNeeded(@Nullable Key next) {
    boolean moreReferences =
        next != null && next.objectid() == current.ino() && next.type() <= ItemType.INODE_EXTREF;
    if (current.ino() == 0 || moreReferences || parts.references.isEmpty()) {
      return;
    }
    boolean pending = new ReferenceUpdate(parts, parts.references).run();
    if (!pending) {
      context.advancePastCurrent();
    }
  }

  private void finish() {
    InodeInfo info = context.inodes().of(context.sendRoot(), current.ino());
    Needs needs = needs(info);
    if (current.isRegular()) {
      parts.holes.sendHoleAtEnd();
      if (needs.truncate) {
        parts.commands.truncate(parts.paths.ofCurrentInode(), current.sizeBytes());
      }
    }
    if (needs.chown) {
      parts.commands.chown(parts.paths.ofCurrentInode(), info.uid(), info.gid());
    }
    if (needs.chmod) {
      parts.commands.chmod(parts.paths.ofCurrentInode(), info.mode());
    }
    parts.xattrs.sendCapability();
    if (!parts.moves.isWaiting(current.ino())) {
      parts.directoryMoves.applyWaitingForCurrent();
      context.advancePastCurrent();
      sendTimes();
    }
  }

  private Needs needs(InodeInfo info) {
    long size = current.sizeBytes();
    boolean written = current.nextWriteOffset() == size;
    if (!context.hasParent() || current.isNew()) {
      return new Needs(!written, true, !current.isSymlink());
    }
    InodeInfo old = context.inodes().of(context.parentRoot(), current.ino());
    boolean sizeIsRight = old.sizeBytes() == size || (size > old.sizeBytes() && written);
    return new Needs(
        !sizeIsRight,
        info.uid() != old.uid() || info.gid() != old.gid(),
        !current.isSymlink() && info.mode() != old.mode());
  }

  /** Directories that hold something come later: their content is still to be made. */
  private void sendTimes() {
    if (current.isDirectory() && current.sizeBytes() > 0) {
      parts.times.add(current.ino(), current.generation());
    } else {
      parts.inodes.utimes(current.ino(), current.generation());
    }
  }
}
