package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.tree.CommitRootLock;
import org.jspecify.annotations.Nullable;

/** Looks for data that the receiver has already (kernel: find_extent_clone). */
final class CloneFinder {
  private final SendContext context;
  private final CloneRoots cloneRoots;
  private final BackrefWalk backrefs;

  CloneFinder(SendContext context, CloneRoots cloneRoots) {
    this.context = context;
    this.cloneRoots = cloneRoots;
    this.backrefs = new BackrefWalk(context.fs(), cloneRoots);
  }

  /**
   * The best source for an extent of the current inode.
   *
   * @return null if there is none, or if it can no longer be told
   * @throws FsException EIO or EUCLEAN from the walk
   */
  @Nullable CloneRoot find(ExtentBuffer leaf, int slot) {
    CurrentInode current = context.current();
    ExtentRef extent = ExtentRef.read(leaf, slot);
    if (extent.start() >= current.sizeBytes()
        || extent.item().isInline()
        || extent.item().diskBytenr() == 0) {
      return null;
    }
    cloneRoots.reset();
    long length = Math.min(extent.item().numBytes(), current.sizeBytes() - extent.start());
    FsException failure = walk(extent, length, leaf.owner());
    // Before the result of the walk is judged, whatever it is: the address was perhaps stale.
    if (mayHaveMoved()) {
      return null;
    }
    if (failure != null) {
      throw failure;
    }
    return choose(length);
  }

  private @Nullable FsException walk(ExtentRef extent, long length, long leafOwner) {
    boolean compressed = extent.item().isCompressed();
    WalkedExtent walked =
        new WalkedExtent(extent.item().diskBytenr(), compressed ? 0 : extent.item().offset());
    long refOffset = extent.start() - extent.item().offset();
    try {
      backrefs.walkBackrefs(
          walked,
          (rootId, ino, offset) ->
              !(cloneRoots.isSendRootAlone()
                  && rootId == leafOwner
                  && ino == extent.ino()
                  && offset == refOffset),
          (rootId, range) -> offer(rootId, range, extent, length));
      return null;
    } catch (FsException e) {
      if (!isDueToAddress(e.errno())) {
        throw e;
      }
      return e;
    }
  }

  /**
   * Whether a walk may fail like this because the extent's address is an old one: what stands there
   * now may be a tree block, or nothing, or gone bad. The mark has the last word then.
   */
  private static boolean isDueToAddress(Errno errno) {
    return errno != Errno.ENOMEM;
  }

  /**
   * Whether a relocation was committed since the walk over the tree was positioned: the extent's
   * address may then be an old one, and what was found there somebody else's.
   */
  private boolean mayHaveMoved() {
    CommitRootLock lock = context.fs().commitRootLock();
    lock.readLock();
    try {
      lookAfterWalk();
      return context.mark().isBehind();
    } finally {
      lock.readUnlock();
    }
  }

  /** A number read before the walk says nothing of what was committed while it went on. */
  private void lookAfterWalk() {
    context.mark().look();
  }

  /** Considers one place; true if there can be no better one (kernel: iterate_backrefs). */
  private boolean offer(long rootId, FileRange range, ExtentRef extent, long length) {
    CloneRoot root = cloneRoots.find(rootId);
    if (root == null) {
      return false;
    }
    boolean own = root.root() == context.sendRoot();
    if (own && !isAtReceiver(range, extent, length)) {
      return false;
    }
    return root.offer(range.ino(), range.offset(), range.lengthBytes())
        && range.lengthBytes() >= length;
  }

  /** Of the sent subvolume only what was sent before can be cloned. */
  private boolean isAtReceiver(FileRange range, ExtentRef extent, long length) {
    CurrentInode current = context.current();
    if (range.ino() == extent.ino() && range.offset() == extent.start()) {
      return false;
    }
    if (range.ino() > current.ino()) {
      return false;
    }
    return range.ino() != current.ino() || range.offset() + length <= current.nextWriteOffset();
  }

  private @Nullable CloneRoot choose(long length) {
    CloneRoot best = null;
    for (CloneRoot root : cloneRoots.all()) {
      if (root.isFound() && (best == null || root.lengthBytes() > best.lengthBytes())) {
        best = root;
        if (root.lengthBytes() >= length) {
          break;
        }
      }
    }
    return best;
  }
}
