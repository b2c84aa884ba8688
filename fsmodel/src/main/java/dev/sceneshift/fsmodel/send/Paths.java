package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.tree.TreeRoot;

/** Paths of inodes at the receiver at this moment, relative to the subvolume's root. */
final class Paths {
  private final SendContext context;
  private final CurrentNames names;
  private final TemporaryNames temporaryNames;
  private final PendingMoves moves;
  private final AwaitedRemovals removals;
  private final PathBuilder builder = new PathBuilder();

  Paths(
      SendContext context,
      CurrentNames names,
      TemporaryNames temporaryNames,
      PendingMoves moves,
      AwaitedRemovals removals) {
    this.context = context;
    this.names = names;
    this.temporaryNames = temporaryNames;
    this.moves = moves;
    this.removals = removals;
  }

  /** Path of the inode being processed. */
  byte[] ofCurrentInode() {
    return of(context.current().ino(), context.current().generation());
  }

  /**
   * Path of an inode, empty for the root directory (kernel: get_cur_path).
   *
   * @throws dev.sceneshift.fsmodel.error.FsException ENOENT if there is no such inode
   */
  byte[] of(long ino, long generation) {
    CurrentInode current = context.current();
    if (!current.is(ino, generation)) {
      return walkUp(ino, generation);
    }
    byte[] path = current.path();
    if (path == null) {
      path = walkUp(ino, generation);
      current.setPath(path);
    }
    return path;
  }

  /** Path by first names in one subvolume, whatever the receiver has. */
  static byte[] inSubvolume(TreeRoot root, long ino) {
    PathBuilder path = new PathBuilder();
    for (long at = ino; at != ObjectId.FIRST_FREE; ) {
      InodeRef ref = InodeRef.first(root, at);
      path.prepend(ref.name());
      at = ref.directory();
    }
    return path.toBytes();
  }

  private byte[] walkUp(long ino, long generation) {
    builder.clear();
    CurrentName name;
    for (long at = ino, atGeneration = generation;
        at != ObjectId.FIRST_FREE;
        at = name.parentIno(), atGeneration = name.parentGeneration()) {
      name = placeOf(at, atGeneration);
      builder.prepend(name.name());
      if (name.isTemporary()) {
        break;
      }
    }
    return builder.toBytes();
  }

  private CurrentName placeOf(long ino, long generation) {
    if (removals.contains(ino, generation)) {
      return CurrentName.temporary(temporaryNames.of(ino, generation));
    }
    PendingMoves.Waiting waiting = moves.waiting(ino);
    if (waiting == null) {
      return names.of(ino, generation);
    }
    if (waiting.isOrphanized()) {
      return CurrentName.temporary(temporaryNames.of(ino, generation));
    }
    InodeRef old = InodeRef.first(context.parentRoot(), ino);
    long parentGeneration = context.inodes().of(context.parentRoot(), old.directory()).generation();
    return CurrentName.in(old.directory(), parentGeneration, old.name());
  }
}
