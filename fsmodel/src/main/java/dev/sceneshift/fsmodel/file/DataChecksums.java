package dev.sceneshift.fsmodel.file;

import dev.sceneshift.fsmodel.error.CorruptImageException;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;

/**
 * Checksums of data sectors from the checksum tree (fs/btrfs/file-item.c, btrfs_lookup_bio_sums(),
 * Linux 6.18). Confined to one thread.
 *
 * <p>Unlike btrfs, which takes a missing checksum for zero and lets the comparison fail, a missing
 * one is reported as such; the errno is the same.
 */
final class DataChecksums {

  private final FsInfo fs;
  private final int sectorBytes;
  private final int sizeBytes;

  private byte[] bytes = new byte[0];

  DataChecksums(FsInfo fs) {
    this.fs = fs;
    this.sectorBytes = fs.sectorSizeBytes();
    this.sizeBytes = fs.checksumType().sizeBytes();
  }

  /** What the last look-up found, one checksum behind the other; valid until the next one. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * Finds the checksums of consecutive sectors.
   *
   * @throws CorruptImageException EIO if a sector has none
   */
  void lookUp(long logical, int sectors) {
    if (bytes.length < sectors * sizeBytes) {
      bytes = new byte[sectors * sizeBytes];
    }
    TreeRoot root = fs.root(ObjectId.CSUM_TREE);
    TreePath path = TreePath.live();
    root.liveLock().readLock().lock();
    try {
      copy(root, path, logical, sectors);
    } finally {
      path.release();
      root.liveLock().readLock().unlock();
    }
  }

  private void copy(TreeRoot root, TreePath path, long logical, int sectors) {
    Key key = new Key(ObjectId.EXTENT_CSUM, ItemType.EXTENT_CSUM, logical);
    boolean found = TreeSearch.searchSlotForRead(root, key, path, false);
    int done = 0;
    while (done < sectors) {
      int copied = found ? copyFromItem(path, logical, done, sectors) : 0;
      if (copied == 0) {
        throw new CorruptImageException(
            Errno.EIO,
            "checksum of sector",
            logical + (long) done * sectorBytes,
            "one in the checksum tree",
            "none");
      }
      done += copied;
      found = done < sectors && TreeSearch.nextItem(root, path);
    }
  }

  /** Copies what an item has from sector number {@code done} on; 0 if it does not have it. */
  private int copyFromItem(TreePath path, long logical, int done, int sectors) {
    int slot = path.slot();
    if (path.leaf().itemObjectid(slot) != ObjectId.EXTENT_CSUM
        || path.leaf().itemType(slot) != ItemType.EXTENT_CSUM) {
      return 0;
    }
    long from = logical + (long) done * sectorBytes;
    long skipSectors = (from - path.leaf().itemKeyOffset(slot)) / sectorBytes;
    long itemSectors = path.leaf().itemSizeBytes(slot) / sizeBytes;
    if (from < path.leaf().itemKeyOffset(slot) || skipSectors >= itemSectors) {
      return 0;
    }
    int count = (int) Math.min(sectors - done, itemSectors - skipSectors);
    System.arraycopy(
        path.leaf().bytes(),
        path.leaf().itemDataAt(slot) + (int) skipSectors * sizeBytes,
        bytes,
        done * sizeBytes,
        count * sizeBytes);
    return count;
  }
}
