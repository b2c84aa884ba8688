package dev.sceneshift.fsmodel.relocation;

import dev.sceneshift.fsmodel.allocation.Allocation;
import dev.sceneshift.fsmodel.allocation.ExtentRecord;
import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.buffer.ParentCheck;
import dev.sceneshift.fsmodel.device.Volume;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.BlockGroupFlags;
import dev.sceneshift.fsmodel.ondisk.ChunkItem;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.transaction.RefusedException;
import dev.sceneshift.fsmodel.transaction.TransactionHandle;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Empties one block group in one transaction that has changed nothing before.
 *
 * <p>Unlike btrfs, which works with relocation trees and several transactions: data extents are
 * copied first; then all blocks of subvolumes that lie in the group, or name moved data, or lead to
 * such a block, are copied once each, so that whoever shared the old block shares the new one; last
 * the blocks of all other trees are copied as any change would copy them. Owners and kinds of
 * references stay; the root items' last_snapshot says of all copies that they may be shared.
 */
final class BlockGroupMove {
  /** Tree blocks kept free for what moving itself changes in the extent tree and others. */
  private static final int SPARE_BLOCKS = 64;

  private final FsInfo fs;
  private final TransactionHandle handle;
  private final Allocation allocation;
  private final long start;
  private final long end;
  private final long flags;

  BlockGroupMove(FsInfo fs, TransactionHandle handle, long start) {
    this.fs = fs;
    this.handle = handle;
    this.allocation = handle.allocation();
    this.start = start;
    ChunkItem chunk = chunk(fs.volume(), start);
    this.end = start + chunk.lengthBytes();
    this.flags = chunk.type();
  }

  private static ChunkItem chunk(Volume volume, long start) {
    ChunkItem chunk = volume.chunks().get(start);
    if (chunk == null) {
      throw new FsException(Errno.ENOENT, "there is no block group at " + start);
    }
    return chunk;
  }

  void move() {
    List<ExtentRecord> extents = allocation.extents(start, end);
    List<ExtentRecord> data = new ArrayList<>();
    List<ExtentRecord> blocks = new ArrayList<>();
    for (ExtentRecord extent : extents) {
      (extent.isTreeBlock() ? blocks : data).add(extent);
    }
    reserveSpace(data, blocks);
    DataMove moved = moveData(data);
    rewriteSubvolumes(moved);
    moveDataOfOtherTrees(moved);
    moveBlocksOfOtherTrees(blocks);
    allocation.runDelayedRefs();
    verifyEmpty();
  }

  /** Makes sure that there is room elsewhere before anything changes. */
  private void reserveSpace(List<ExtentRecord> data, List<ExtentRecord> blocks) {
    long blockBytes = (long) (blocks.size() + SPARE_BLOCKS) * fs.nodeSizeBytes();
    long dataBytes = 0;
    for (ExtentRecord extent : data) {
      dataBytes += extent.lengthBytes();
    }
    try {
      boolean mixed =
          (flags & BlockGroupFlags.DATA) != 0 && (flags & BlockGroupFlags.METADATA) != 0;
      if ((flags & BlockGroupFlags.SYSTEM) != 0) {
        allocation.ensureSpace(BlockGroupFlags.SYSTEM, (long) blocks.size() * fs.nodeSizeBytes());
        allocation.ensureSpace(BlockGroupFlags.METADATA, (long) SPARE_BLOCKS * fs.nodeSizeBytes());
      } else {
        allocation.ensureSpace(BlockGroupFlags.METADATA, blockBytes + (mixed ? dataBytes : 0));
        if (!mixed && dataBytes > 0) {
          allocation.ensureSpace(BlockGroupFlags.DATA, dataBytes);
        }
      }
    } catch (FsException e) {
      throw e.errno() == Errno.ENOSPC ? new RefusedException(e) : e;
    }
  }

  private DataMove moveData(List<ExtentRecord> data) {
    DataMove move = new DataMove(fs, allocation);
    move.allocate(data);
    move.copy();
    return move;
  }

  private void rewriteSubvolumes(DataMove moved) {
    SubvolumeRewrite rewrite = new SubvolumeRewrite(fs, handle, moved, start, end);
    for (TreeRoot root : fs.roots()) {
      if (root.isSubvolume()) {
        rewrite.copyTree(root);
      }
    }
    rewrite.moveReferences();
    rewrite.replaceRoots();
  }

  /** Caches of free space, version 1, are files of the root tree. */
  private void moveDataOfOtherTrees(DataMove moved) {
    if (!moved.isEmpty()) {
      moved.updateFilesOf(fs.root(ObjectId.ROOT_TREE), handle.writer());
    }
  }

  /** Blocks of trees that share nothing: copying the path to one copies it out of the group. */
  private void moveBlocksOfOtherTrees(List<ExtentRecord> blocks) {
    for (ExtentRecord record : blocks) {
      ExtentBuffer block =
          fs.buffers().read(record.start(), new ParentCheck(0, 0, record.level(), null));
      try {
        long owner = block.owner();
        if (!ObjectId.isSubvolume(owner)) {
          Key key = block.itemCount() == 0 ? Key.MIN : block.key(0);
          handle.writer().copyPath(fs.root(owner), key, record.level());
        }
      } finally {
        block.put();
      }
    }
  }

  private void verifyEmpty() {
    for (ExtentRecord left : allocation.extents(start, end)) {
      Map<?, Long> references = left.references();
      throw new FsException(
          Errno.EUCLEAN,
          "extent at "
              + left.start()
              + " could not be relocated; its references are "
              + references.keySet());
    }
  }
}
