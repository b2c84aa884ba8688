package dev.sceneshift.fsmodel.file;

import dev.sceneshift.fsmodel.compression.Compression;
import dev.sceneshift.fsmodel.error.CorruptImageException;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.FileExtentItem;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads data of files of one subvolume, through the live tree: holes and preallocated ranges as
 * zeros, compressed extents decoded, each sector checked against the checksum tree unless its inode
 * says NODATASUM. Confined to one thread.
 */
/*
 * The live lock is held from the search until the data has been read. It stands for the kernel's
 * lock on the file range, which relocation waits for before it changes what the range points to; so
 * the extent found cannot be freed, and its address not given to other data, while it is read.
 * Source: fs/btrfs/extent_io.c, btrfs_do_readpage(); fs/btrfs/inode.c, btrfs_get_extent(); Linux
 * 6.18.
 */
public final class FileReader {

  /** Where an extent item says what kind it is. */
  private static final int TYPE_OFFSET = 20;

  private final FsInfo fs;
  private final TreeRoot root;
  private final DataReader data;
  private final DecodedExtent decoded;

  /** A reader of the subvolume with the given root. */
  public FileReader(FsInfo fs, TreeRoot root) {
    this.fs = fs;
    this.root = root;
    this.data = new DataReader(fs);
    this.decoded = new DecodedExtent(fs, data);
  }

  /**
   * Fills {@code dst[dstOffset, dstOffset + length)} with the file's bytes from {@code offset} on.
   * Ranges without an extent, behind the last one too, read as zeros: the inode's size is the
   * caller's concern.
   *
   * @param offset in the file, in bytes
   * @throws FsException ENOENT if there is no such inode; EIO if data cannot be read, has a wrong
   *     or no checksum, or does not decode; the array's range is undefined then
   */
  public void read(long inode, long offset, byte[] dst, int dstOffset, int length) {
    Objects.checkFromIndexSize(dstOffset, length, dst.length);
    root.liveLock().readLock().lock();
    try {
      InodeItem item = InodeReader.readLocked(root, inode);
      boolean verify = (item.flags() & InodeItem.FLAG_NODATASUM) == 0;
      new Request(inode, offset, dst, dstOffset, length, verify).read();
    } finally {
      root.liveLock().readLock().unlock();
    }
  }

  /** One read on its way: the part of the range that is still to be filled. */
  private final class Request {
    private final long inode;
    private final byte[] dst;
    private final boolean verify;

    /** End of the range in the file. */
    private final long end;

    /** Where in the file the part that is still missing begins. */
    private long position;

    private int dstPosition;

    Request(long inode, long offset, byte[] dst, int dstOffset, int length, boolean verify) {
      this.inode = inode;
      this.dst = dst;
      this.verify = verify;
      this.position = offset;
      this.dstPosition = dstOffset;
      this.end = offset + length;
    }

    void read() {
      TreePath path = TreePath.live();
      try {
        boolean found = findFirstExtent(path);
        while (found && position < end && isExtentOfInode(path)) {
          readItem(path);
          found = position < end && TreeSearch.nextItem(root, path);
        }
      } finally {
        path.release();
      }
      fillZeros(end);
    }

    /** Moves to the extent that holds the position, else to the next one, else somewhere else. */
    private boolean findFirstExtent(TreePath path) {
      Key key = new Key(inode, ItemType.EXTENT_DATA, position);
      if (!TreeSearch.searchSlotForRead(root, key, path, false)) {
        return false;
      }
      return isExtentOfInode(path) || TreeSearch.nextItem(root, path);
    }

    private boolean isExtentOfInode(TreePath path) {
      return path.leaf().itemObjectid(path.slot()) == inode
          && path.leaf().itemType(path.slot()) == ItemType.EXTENT_DATA;
    }

    private void readItem(TreePath path) {
      byte[] leaf = path.leaf().bytes();
      int at = path.leaf().itemDataAt(path.slot());
      Items.requireSize(path, FileExtentItem.INLINE_DATA_OFFSET);
      boolean inline = LittleEndian.u8(leaf, at + TYPE_OFFSET) == FileExtentItem.TYPE_INLINE;
      if (!inline) {
        Items.requireSize(path, FileExtentItem.SIZE_BYTES);
      }
      FileExtentItem item = FileExtentItem.read(leaf, at);
      long start = path.leaf().itemKeyOffset(path.slot());
      long itemEnd = start + (item.isInline() ? fs.sectorSizeBytes() : item.numBytes());
      if (itemEnd <= position) {
        return;
      }
      fillZeros(Math.min(start, end));
      int length = (int) (Math.min(itemEnd, end) - position);
      if (length <= 0) {
        return;
      }
      long skip = position - start;
      if (item.isInline()) {
        int inlineAt = at + FileExtentItem.INLINE_DATA_OFFSET;
        int inlineLength =
            path.leaf().itemSizeBytes(path.slot()) - FileExtentItem.INLINE_DATA_OFFSET;
        copyInline(item, leaf, inlineAt, inlineLength, (int) skip, length);
      } else if (item.isPrealloc() || item.isHole()) {
        Arrays.fill(dst, dstPosition, dstPosition + length, (byte) 0);
      } else if (item.isCompressed()) {
        copyDecoded(item, start, skip, length);
      } else {
        readPlain(item, skip, length);
      }
      advance(length);
    }

    private void readPlain(FileExtentItem item, long skip, int length) {
      long logical = item.diskBytenr() + item.offset() + skip;
      try {
        data.read(logical, dst, dstPosition, length, verify);
      } catch (FsException e) {
        throw located(e, position);
      }
    }

    private void copyDecoded(FileExtentItem item, long start, long skip, int length) {
      try {
        byte[] bytes = decoded.of(item, compression(item), verify);
        copyKnown(bytes, 0, (int) item.ramBytes(), item.offset() + skip, length);
      } catch (FsException e) {
        throw located(e, start);
      }
    }

    private void copyInline(
        FileExtentItem item, byte[] leaf, int at, int itemLength, int skip, int length) {
      try {
        Compression compression = compression(item);
        if (compression == Compression.NONE) {
          int known = (int) Math.min(item.ramBytes(), itemLength);
          copyKnown(leaf, at, known, skip, length);
        } else {
          byte[] bytes = decoded.ofInline(item, compression, leaf, at, itemLength);
          copyKnown(bytes, 0, (int) item.ramBytes(), skip, length);
        }
      } catch (FsException e) {
        throw located(e, 0);
      }
    }

    /** Copies what an extent has of a range; the rest of the range reads as zeros. */
    private void copyKnown(byte[] bytes, int at, int known, long skip, int length) {
      int copied = (int) Math.max(0, Math.min(known - skip, length));
      if (copied > 0) {
        System.arraycopy(bytes, (int) (at + skip), dst, dstPosition, copied);
      }
      Arrays.fill(dst, dstPosition + copied, dstPosition + length, (byte) 0);
    }

    private void fillZeros(long until) {
      if (until > position) {
        int length = (int) (until - position);
        Arrays.fill(dst, dstPosition, dstPosition + length, (byte) 0);
        advance(length);
      }
    }

    private void advance(int length) {
      position += length;
      dstPosition += length;
    }

    private FsException located(FsException e, long fileOffset) {
      return new FsException(
          e.errno(),
          String.format(
              "data of inode %d of %s, file offset %d: %s",
              inode, root, fileOffset, withoutErrno(e)),
          e);
    }

    private Compression compression(FileExtentItem item) {
      Optional<Compression> known = Compression.fromDiskType(item.compression());
      if (known.isEmpty()) {
        throw new CorruptImageException(
            Errno.EUCLEAN,
            "file extent",
            item.diskBytenr(),
            "compression 0 to 3",
            Integer.toString(item.compression()));
      }
      return known.get();
    }
  }

  /** A message without the name of its errno, for use inside another message. */
  private static String withoutErrno(FsException e) {
    String message = String.valueOf(e.getMessage());
    String prefix = e.errno() + ": ";
    return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
  }
}
