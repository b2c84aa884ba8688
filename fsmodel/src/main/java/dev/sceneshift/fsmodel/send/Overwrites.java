package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import org.jspecify.annotations.Nullable;

/** Names that one inode takes from another. A full send has none. */
final class Overwrites {
  private final SendContext context;
  private final InodeStates states;
  private final PendingMoves moves;

  Overwrites(SendContext context, InodeStates states, PendingMoves moves) {
    this.context = context;
    this.states = states;
    this.moves = moves;
  }

  /** An inode whose name another one needs. */
  record Victim(long ino, long generation, int mode) {
    boolean isDirectory() {
      return InodeInfo.isDirectory(mode);
    }
  }

  /**
   * The inode which still has, at the receiver, the name that is to be made (kernel:
   * will_overwrite_ref).
   *
   * @return null if the name is free
   */
  @Nullable Victim willOverwrite(long directory, long directoryGeneration, byte[] name) {
    if (!context.hasParent()) {
      return null;
    }
    if (directory != ObjectId.FIRST_FREE) {
      InodeState state = states.find(directory, directoryGeneration);
      if (state == null || !state.exists()) {
        return null;
      }
    }
    // Another directory has the number in the parent: the name cannot be there.
    if (!isGeneration(context.parentRoot(), directory, directoryGeneration)) {
      return null;
    }
    long other = DirectoryEntry.lookUp(context.parentRoot(), directory, name);
    if (other == DirectoryEntry.NO_INODE) {
      return null;
    }
    if (other <= context.sendProgress() && !moves.isWaiting(other)) {
      return null;
    }
    InodeInfo info = context.inodes().of(context.parentRoot(), other);
    return new Victim(other, info.generation(), info.mode());
  }

  /**
   * Whether another inode has taken a name that this one had (kernel: did_overwrite_ref).
   *
   * @throws dev.sceneshift.fsmodel.error.FsException ENOENT as {@link InodeStates#of}
   */
  boolean didOverwrite(
      long directory, long directoryGeneration, long ino, long generation, byte[] name) {
    if (!context.hasParent() || !states.isExistent(directory, directoryGeneration)) {
      return false;
    }
    if (!isGeneration(context.sendRoot(), directory, directoryGeneration)) {
      return false;
    }
    long other = DirectoryEntry.lookUp(context.sendRoot(), directory, name);
    if (other == DirectoryEntry.NO_INODE) {
      return false;
    }
    long otherGeneration = context.inodes().of(context.sendRoot(), other).generation();
    if (other == ino && otherGeneration == generation) {
      return false;
    }
    CurrentInode current = context.current();
    return other < context.sendProgress()
        || (ino != current.ino() && current.is(other, otherGeneration));
  }

  /** Whether the first name that an inode had in the parent was taken by another one. */
  boolean didOverwriteFirstRef(long ino, long generation) {
    if (!context.hasParent()) {
      return false;
    }
    InodeRef first = InodeRef.first(context.parentRoot(), ino);
    long directoryGeneration =
        context.inodes().of(context.parentRoot(), first.directory()).generation();
    return didOverwrite(first.directory(), directoryGeneration, ino, generation, first.name());
  }

  private boolean isGeneration(TreeRoot root, long directory, long generation) {
    if (directory == ObjectId.FIRST_FREE) {
      return true;
    }
    InodeInfo info = context.inodes().find(root, directory);
    return info != null && info.generation() == generation;
  }
}
