package dev.sceneshift.fsmodel.send;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives the current inode its names at the receiver and takes away those it has lost (kernel:
 * process_recorded_refs). One object for one inode; {@link #run} shows the order of the steps.
 */
final class ReferenceUpdate {
  private final SendParts parts;
  private final SendContext context;
  private final CurrentInode current;
  private final RecordedReferences references;

  /** A path by which the receiver can reach the inode now. */
  private byte[] validPath = {};

  /** The inode has its temporary name. */
  private boolean orphan;

  private boolean canRename = true;

  /** The inode has to wait for the move of another directory. */
  private boolean pending;

  private boolean orphanizedDirectory;
  private boolean orphanizedAncestor;

  /** Directories whose content has changed, in order. */
  private final Map<InodeId, Boolean> directories = new LinkedHashMap<>();

  ReferenceUpdate(SendParts parts, RecordedReferences references) {
    this.parts = parts;
    this.context = parts.context;
    this.current = parts.context.current();
    this.references = references;
  }

  /**
   * Processes the recorded names and empties the lists.
   *
   * @return whether the inode waits for the move of another one
   */
  boolean run() {
    findValidPath();
    for (Reference added : references.added()) {
      makeRoom(added);
    }
    for (Reference added : references.added()) {
      moveOrLink(added);
    }
    removeOldNames();
    visitDirectories();
    references.clear();
    return pending;
  }

  private void findValidPath() {
    orphan =
        current.isNew()
            || parts.overwrites.didOverwriteFirstRef(current.ino(), current.generation());
    validPath =
        orphan
            ? parts.temporaryNames.of(current.ino(), current.generation())
            : parts.paths.ofCurrentInode();
  }

  /** Takes a name that the inode needs from the one that still has it. */
  private void makeRoom(Reference added) {
    InodeState state = parts.states.of(added.directory(), added.directoryGeneration());
    if (state == InodeState.WILL_CREATE) {
      return;
    }
    Overwrites.Victim victim =
        parts.overwrites.willOverwrite(
            added.directory(), added.directoryGeneration(), added.name());
    if (victim == null) {
      return;
    }
    if (orphanizedDirectory) {
      added.refreshPath(parts.paths);
    }
    if (isFirstName(victim, added)) {
      orphanize(victim, added);
    } else {
      parts.commands.unlink(added.path());
    }
  }

  private boolean isFirstName(Overwrites.Victim victim, Reference name) {
    InodeRef first = InodeRef.first(context.parentRoot(), victim.ino());
    return first.directory() == name.directory() && Arrays.equals(first.name(), name.name());
  }

  private void orphanize(Overwrites.Victim victim, Reference name) {
    parts.renames.orphanize(victim.ino(), victim.generation(), name.path());
    if (victim.isDirectory()) {
      orphanizedDirectory = true;
    }
    PendingMoves.Waiting waiting = parts.moves.waiting(victim.ino());
    if (waiting != null) {
      waiting.setOrphanized();
    }
    parts.names.forget(victim.ino(), victim.generation());
    if (Ancestors.isAncestor(
        context.parentRoot(), victim.ino(), victim.generation(), current.ino())) {
      orphanizedAncestor = true;
      current.forgetPath();
      validPath = parts.paths.ofCurrentInode();
    }
  }

  private void moveOrLink(Reference added) {
    createDirectoryOutOfOrder(added);
    if (current.isDirectory() && context.hasParent()) {
      waitForOtherMoves(added);
    }
    if (canRename) {
      if (orphan || current.isDirectory()) {
        parts.renames.renameCurrent(validPath, added.path());
        orphan = false;
        validPath = added.path();
      } else {
        if (orphanizedDirectory) {
          added.refreshPath(parts.paths);
        }
        parts.commands.link(added.path(), validPath);
      }
    }
    note(added);
  }

  /** Makes a directory whose turn is later but which this name lies in. */
  private void createDirectoryOutOfOrder(Reference added) {
    InodeState state = parts.states.of(added.directory(), added.directoryGeneration());
    if (state != InodeState.WILL_CREATE) {
      return;
    }
    for (Reference earlier : references.added()) {
      if (earlier == added) {
        break;
      }
      if (earlier.directory() == added.directory()) {
        return;
      }
    }
    if (!parts.createdDirectories.wasCreated(added.directory())) {
      parts.inodes.create(added.directory());
      parts.createdDirectories.add(added.directory());
    }
  }

  private void waitForOtherMoves(Reference added) {
    if (parts.directoryMoves.waitsForDestination(added, references, orphan)) {
      canRename = false;
      pending = true;
    }
    if (canRename && parts.directoryMoves.waitsForParent(added, references, orphan)) {
      canRename = false;
      pending = true;
    }
  }

  private void removeOldNames() {
    if (!current.isDirectory()) {
      references.deleted().forEach(this::unlinkOldName);
      if (orphan) {
        parts.commands.unlink(validPath);
      }
    } else if (current.isDeleted()) {
      removeDirectory();
      references.deleted().forEach(this::note);
    } else if (!references.deleted().isEmpty()) {
      note(references.deleted().iterator().next());
    }
  }

  private void removeDirectory() {
    if (parts.removal.canRemove(current.ino(), current.generation())) {
      parts.commands.rmdir(validPath);
    } else if (!orphan) {
      parts.renames.orphanize(current.ino(), current.generation(), validPath);
      orphan = true;
    }
  }

  private void unlinkOldName(Reference deleted) {
    boolean taken =
        parts.overwrites.didOverwrite(
            deleted.directory(),
            deleted.directoryGeneration(),
            current.ino(),
            current.generation(),
            deleted.name());
    if (!taken) {
      if (orphanizedAncestor) {
        deleted.refreshPath(parts.paths);
      }
      parts.commands.unlink(deleted.path());
      forgetCurrentPathIfUnlinked(deleted.path());
    }
    note(deleted);
  }

  /** The kernel compares over the length of the known path, so a longer name counts too. */
  private void forgetCurrentPathIfUnlinked(byte[] unlinked) {
    byte[] known = current.path();
    if (known != null
        && unlinked.length >= known.length
        && Arrays.equals(unlinked, 0, known.length, known, 0, known.length)) {
      current.forgetPath();
    }
  }

  private void note(Reference reference) {
    directories.put(reference.directoryId(), Boolean.TRUE);
  }

  /** Directories with higher numbers are left for their own turn. */
  private void visitDirectories() {
    for (InodeId directory : directories.keySet()) {
      if (directory.ino() <= current.ino()) {
        visit(directory);
      }
    }
  }

  private void visit(InodeId directory) {
    InodeState state = parts.states.of(directory.ino(), directory.generation());
    if (state == InodeState.DID_CREATE || state == InodeState.NO_CHANGE) {
      parts.times.add(directory.ino(), directory.generation());
    } else if (state == InodeState.DID_DELETE
        && parts.removal.canRemove(directory.ino(), directory.generation())) {
      parts.commands.rmdir(parts.paths.of(directory.ino(), directory.generation()));
    }
  }
}
