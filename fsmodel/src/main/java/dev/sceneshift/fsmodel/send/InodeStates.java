package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import org.jspecify.annotations.Nullable;

/** Tells whether inodes are at the receiver already, still, or no longer. */
final class InodeStates {
  private final SendContext context;

  InodeStates(SendContext context) {
    this.context = context;
  }

  /**
   * The state of an inode (kernel: get_cur_inode_state).
   *
   * @throws FsException ENOENT if neither subvolume has this inode in this generation
   */
  InodeState of(long ino, long generation) {
    InodeState state = find(ino, generation);
    if (state == null) {
      throw new FsException(
          Errno.ENOENT,
          "send: no inode "
              + Long.toUnsignedString(ino)
              + " of generation "
              + Long.toUnsignedString(generation)
              + " in the subvolumes being compared");
    }
    return state;
  }

  /** As {@link #of}, but null in place of ENOENT. */
  @Nullable InodeState find(long ino, long generation) {
    InodeInfo left = linked(context.inodes().find(context.sendRoot(), ino));
    InodeInfo right =
        context.hasParent() ? linked(context.inodes().find(context.parentRoot(), ino)) : null;
    boolean inLeft = left != null && left.generation() == generation;
    boolean inRight = right != null && right.generation() == generation;
    boolean done = ino < context.sendProgress();
    if (inLeft && inRight) {
      return InodeState.NO_CHANGE;
    }
    if (inLeft) {
      return done ? InodeState.DID_CREATE : InodeState.WILL_CREATE;
    }
    if (inRight) {
      return done ? InodeState.DID_DELETE : InodeState.WILL_DELETE;
    }
    return null;
  }

  /** Whether the receiver has the inode now (kernel: is_inode_existent); ENOENT as {@link #of}. */
  boolean isExistent(long ino, long generation) {
    return ino == ObjectId.FIRST_FREE || of(ino, generation).exists();
  }

  /** An inode without links counts as not there. */
  private static @Nullable InodeInfo linked(@Nullable InodeInfo info) {
    return info == null || info.linkCount() == 0 ? null : info;
  }
}
