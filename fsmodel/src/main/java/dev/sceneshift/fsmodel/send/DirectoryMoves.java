package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts off the move of a directory until one with a higher number has moved, and makes it up later.
 * Directories are processed by number, not by depth.
 */
final class DirectoryMoves {
  private final SendContext context;
  private final PendingMoves moves;
  private final AwaitedRemovals removals;
  private final DirectoryRemoval removal;
  private final CurrentNames names;
  private final Paths paths;
  private final TemporaryNames temporaryNames;
  private final Renames renames;
  private final CommandSink commands;
  private final DirectoryTimes times;

  DirectoryMoves(SendParts parts) {
    context = parts.context;
    moves = parts.moves;
    removals = parts.removals;
    removal = parts.removal;
    names = parts.names;
    paths = parts.paths;
    temporaryNames = parts.temporaryNames;
    renames = parts.renames;
    commands = parts.commands;
    times = parts.times;
  }

  /**
   * Whether the current directory has to wait because a waiting one still has its new name (kernel:
   * wait_for_dest_dir_move); it waits then.
   */
  boolean waitsForDestination(Reference to, RecordedReferences references, boolean orphan) {
    if (moves.isEmpty()) {
      return false;
    }
    long other = DirectoryEntry.lookUp(context.parentRoot(), to.directory(), to.name());
    if (other == DirectoryEntry.NO_INODE) {
      return false;
    }
    InodeInfo right = context.inodes().of(context.parentRoot(), other);
    InodeInfo left = context.inodes().find(context.sendRoot(), other);
    if (left == null || left.generation() != right.generation()) {
      return false;
    }
    PendingMoves.Waiting waiting = moves.waiting(other);
    if (waiting == null || waiting.isOrphanized()) {
      return false;
    }
    addMoveOfCurrent(other, references, orphan);
    return true;
  }

  /**
   * Whether the current directory has to wait for one above its new place (kernel:
   * wait_for_parent_move); it waits then.
   */
  boolean waitsForParent(Reference to, RecordedReferences references, boolean orphan) {
    long ino = to.directory();
    long generation = to.directoryGeneration();
    CurrentInode current = context.current();
    while (ino > ObjectId.FIRST_FREE) {
      if (moves.isWaiting(ino)
          && Ancestors.isAncestor(context.parentRoot(), current.ino(), current.generation(), ino)) {
        addMoveOfCurrent(ino, references, orphan);
        return true;
      }
      InodeRef after = InodeRef.first(context.sendRoot(), ino);
      InodeRef before = InodeRef.findFirst(context.parentRoot(), ino);
      if (before == null) {
        return false;
      }
      boolean moved =
          before.directory() != after.directory() || !Arrays.equals(before.name(), after.name());
      if (ino > current.ino()
          && moved
          && context.inodes().of(context.parentRoot(), ino).generation() == generation) {
        addMoveOfCurrent(ino, references, orphan);
        return true;
      }
      ino = after.directory();
      generation = context.inodes().of(context.sendRoot(), ino).generation();
    }
    return false;
  }

  /** Makes up the moves that waited for the current inode (kernel: apply_children_dir_moves). */
  void applyWaitingForCurrent() {
    Deque<PendingMoves.Move> queue = new ArrayDeque<>(moves.takeAwaiting(context.current().ino()));
    while (!queue.isEmpty()) {
      PendingMoves.Move move = queue.removeFirst();
      long progress = context.sendProgress();
      apply(move);
      context.setSendProgress(progress);
      queue.addAll(moves.takeAwaiting(move.ino()));
    }
  }

  private void addMoveOfCurrent(long awaited, RecordedReferences references, boolean orphan) {
    CurrentInode current = context.current();
    List<InodeId> directories = new ArrayList<>();
    references.deleted().forEach(ref -> directories.add(ref.directoryId()));
    references.added().forEach(ref -> directories.add(ref.directoryId()));
    moves.add(
        awaited, new PendingMoves.Move(current.ino(), current.generation(), directories), orphan);
  }

  /** Kernel: apply_dir_move. */
  private void apply(PendingMoves.Move move) {
    PendingMoves.Waiting waited = moves.stopWaiting(move.ino());
    byte[] from = oldPath(move, waited);
    context.advancePastCurrent();
    Long blocking = findLoop(move);
    if (blocking != null) {
      PendingMoves.Waiting again = moves.add(blocking, move, waited.isOrphanized());
      InodeId directory = waited.removal();
      if (directory != null) {
        again.setRemoval(directory);
      }
      return;
    }
    renames.rename(from, paths.of(move.ino(), move.generation()));
    retryRemoval(waited.removal());
    noteTimes(move);
  }

  private byte[] oldPath(PendingMoves.Move move, PendingMoves.Waiting waited) {
    if (waited.isOrphanized()) {
      return temporaryNames.of(move.ino(), move.generation());
    }
    TreeRoot parent = context.parentRoot();
    InodeRef old = InodeRef.first(parent, move.ino());
    long generation = context.inodes().of(parent, old.directory()).generation();
    return PathBuilder.join(paths.of(old.directory(), generation), old.name());
  }

  /**
   * Follows the way up from a directory's new place as far as it is certain (kernel: path_loop).
   *
   * @return the directory to wait for if the way comes back to where it began, else null
   */
  private @Nullable Long findLoop(PendingMoves.Move move) {
    long ino = move.ino();
    long generation = move.generation();
    Long ancestor = null;
    while (ino != ObjectId.FIRST_FREE) {
      if (removals.contains(ino, generation)) {
        return null;
      }
      long parent;
      long parentGeneration;
      if (moves.isWaiting(ino)) {
        if (ancestor == null) {
          ancestor = ino;
        }
        parent = InodeRef.first(context.parentRoot(), ino).directory();
        parentGeneration = context.inodes().of(context.parentRoot(), parent).generation();
      } else {
        CurrentName name = names.of(ino, generation);
        if (name.isTemporary()) {
          return null;
        }
        parent = name.parentIno();
        parentGeneration = name.parentGeneration();
      }
      if (parent == move.ino() && parentGeneration == move.generation()) {
        return ancestor != null ? ancestor : Long.valueOf(ino);
      }
      ino = parent;
      generation = parentGeneration;
    }
    return null;
  }

  private void retryRemoval(@Nullable InodeId directory) {
    if (directory == null || !removals.contains(directory.ino(), directory.generation())) {
      return;
    }
    if (removal.canRemove(directory.ino(), directory.generation())) {
      commands.rmdir(paths.of(directory.ino(), directory.generation()));
    }
  }

  /**
   * Notes the directory and those that it left and came to.
   *
   * @throws FsException EIO or EUCLEAN from reading
   */
  private void noteTimes(PendingMoves.Move move) {
    times.add(move.ino(), move.generation());
    for (InodeId directory : move.directories()) {
      // The kernel asks for the number alone: another inode may have it by now.
      if (context.inodes().find(context.sendRoot(), directory.ino()) != null) {
        times.add(directory.ino(), directory.generation());
      }
    }
  }
}
