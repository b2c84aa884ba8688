package dev.sceneshift.fsmodel.inode;

import dev.sceneshift.fsmodel.allocation.Allocation;
import dev.sceneshift.fsmodel.file.FileReader;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.transaction.InodeEditor;
import java.util.Arrays;

/**
 * Writes data of one file (file.c, inode.c): each write goes to new extents with checksums, whole
 * sectors at a time; a small file's data go into its extent item. The inode is edited, not stored.
 * Confined to the thread that has the handle.
 *
 * <p>Unlike btrfs, which collects dirty pages and allocates later, this allocates at once; callers
 * collect what they can. Nothing is compressed.
 */
public final class DataWriter {
  /** What a file may hold to have its data in its item (kernel: mount option max_inline). */
  private static final int MAX_INLINE_BYTES = 2048;

  private final FsInfo fs;
  private final InodeEditor inode;
  private final FileExtents extents;
  private final FileReader reader;
  private final int sectorBytes;

  public DataWriter(FsInfo fs, InodeEditor inode) {
    this.fs = fs;
    this.inode = inode;
    this.extents = new FileExtents(fs, inode);
    this.reader = new FileReader(fs, inode.root());
    this.sectorBytes = fs.sectorSizeBytes();
  }

  /** Writes bytes, and lengthens the file if they reach behind its end. */
  public void write(long offset, byte[] source, int from, int lengthBytes) {
    if (lengthBytes == 0) {
      return;
    }
    long oldSize = inode.item().sizeBytes();
    long newSize = Math.max(oldSize, offset + lengthBytes);
    if (offset > oldSize) {
      lengthen(oldSize, offset);
    }
    if (newSize <= maxInlineBytes()) {
      byte[] all = read(0, (int) newSize, oldSize);
      System.arraycopy(source, from, all, (int) offset, lengthBytes);
      extents.drop(0, sectorBytes);
      extents.insertInline(all);
    } else {
      long start = floor(offset);
      if (start > 0) {
        makeRegular(oldSize);
      }
      byte[] sectors = withNeighbours(offset, source, from, lengthBytes, oldSize);
      store(start, sectors);
    }
    inode.setSizeBytes(newSize);
  }

  /** Sets the size; what is cut off is gone, what is added reads as zeros. */
  public void truncate(long newSize) {
    long oldSize = inode.item().sizeBytes();
    if (newSize > oldSize) {
      lengthen(oldSize, newSize);
    } else if (extents.hasInline()) {
      shortenInline(newSize);
    } else {
      extents.drop(ceiling(newSize), Long.MAX_VALUE);
    }
    inode.setSizeBytes(newSize);
  }

  private void shortenInline(long newSize) {
    byte[] kept = read(0, (int) newSize, newSize);
    extents.drop(0, Long.MAX_VALUE);
    if (kept.length == 0) {
      return;
    }
    if (kept.length <= maxInlineBytes()) {
      extents.insertInline(kept);
    } else {
      store(0, Arrays.copyOf(kept, sectorBytes));
    }
  }

  /**
   * Adds a hole behind the end (kernel: btrfs_cont_expand). What stands behind the end in the last
   * sector, which nobody could see before, becomes zero.
   */
  void lengthen(long oldSize, long newSize) {
    if (extents.hasInline()) {
      lengthenInline(oldSize, newSize);
    } else if (oldSize % sectorBytes != 0) {
      clearBehind(oldSize);
    }
    extents.fillHoles(ceiling(oldSize), ceiling(newSize));
    inode.setSizeBytes(newSize);
  }

  private void lengthenInline(long oldSize, long newSize) {
    if (newSize <= maxInlineBytes()) {
      byte[] all = read(0, (int) newSize, oldSize);
      extents.drop(0, sectorBytes);
      extents.insertInline(all);
    } else {
      makeRegular(oldSize);
    }
  }

  private void clearBehind(long oldSize) {
    long start = floor(oldSize);
    byte[] sector = read(start, sectorBytes, start + sectorBytes);
    int inside = (int) (oldSize - start);
    byte[] zeros = new byte[sectorBytes - inside];
    if (!Arrays.equals(sector, inside, sectorBytes, zeros, 0, zeros.length)) {
      Arrays.fill(sector, inside, sectorBytes, (byte) 0);
      store(start, sector);
    }
  }

  /** Moves data that stand in the item to an extent of their own. */
  void makeRegular(long sizeBytes) {
    if (extents.hasInline()) {
      store(0, read(0, sectorBytes, sizeBytes));
    }
  }

  /** Bytes of the file, with zeros from {@code limit} on. */
  private byte[] read(long offset, int lengthBytes, long limit) {
    byte[] bytes = new byte[lengthBytes];
    int known = (int) Math.max(0, Math.min(lengthBytes, limit - offset));
    reader.read(inode.inode(), offset, bytes, 0, known);
    return bytes;
  }

  /** Whole sectors: what is to be written, and what the file has before and behind it in them. */
  private byte[] withNeighbours(
      long offset, byte[] source, int from, int lengthBytes, long oldSize) {
    long start = floor(offset);
    long end = ceiling(offset + lengthBytes);
    byte[] sectors = new byte[(int) (end - start)];
    if (offset > start) {
      byte[] first = read(start, sectorBytes, oldSize);
      System.arraycopy(first, 0, sectors, 0, sectorBytes);
    }
    if (offset + lengthBytes < end) {
      byte[] last = read(end - sectorBytes, sectorBytes, oldSize);
      System.arraycopy(last, 0, sectors, sectors.length - sectorBytes, sectorBytes);
    }
    System.arraycopy(source, from, sectors, (int) (offset - start), lengthBytes);
    return sectors;
  }

  /** Replaces sectors of the file by new extents. */
  private void store(long start, byte[] sectors) {
    extents.drop(start, start + sectors.length);
    Allocation allocation = inode.handle().allocation();
    for (int done = 0; done < sectors.length; ) {
      Allocation.DataSpace space = allocation.allocateDataUpTo(sectors.length - done);
      int length = (int) space.lengthBytes();
      byte[] content =
          length == sectors.length ? sectors : Arrays.copyOfRange(sectors, done, done + length);
      allocation.writeData(space.start(), content);
      if ((inode.item().flags() & InodeItem.FLAG_NODATASUM) == 0) {
        allocation.computeChecksums(space.start(), content);
      }
      extents.insertNew(start + done, space.start(), length);
      done += length;
    }
  }

  private int maxInlineBytes() {
    return Math.min(MAX_INLINE_BYTES, sectorBytes - 1);
  }

  private long floor(long offset) {
    return offset / sectorBytes * sectorBytes;
  }

  private long ceiling(long offset) {
    return floor(offset + sectorBytes - 1);
  }
}
