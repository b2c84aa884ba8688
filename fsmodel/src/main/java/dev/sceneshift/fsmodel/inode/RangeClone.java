package dev.sceneshift.fsmodel.inode;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.file.FileReader;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.transaction.InodeEditor;
import java.util.List;

/**
 * Lets a range of one file share the extents of another one, or of another range of its own
 * (reflink.c, btrfs_clone). Confined to the thread that has the handle; the inode is edited, not
 * stored.
 */
public final class RangeClone {
  private final FsInfo fs;
  private final FilePosition source;
  private final InodeItem sourceInode;
  private final InodeEditor target;
  private final long targetOffset;
  private final long lengthBytes;
  private final int sectorBytes;

  /**
   * @param sourceInode the source's item
   * @param targetOffset in the target, in bytes
   */
  public RangeClone(
      FsInfo fs,
      FilePosition source,
      InodeItem sourceInode,
      InodeEditor target,
      long targetOffset,
      long lengthBytes) {
    this.fs = fs;
    this.source = source;
    this.sourceInode = sourceInode;
    this.target = target;
    this.targetOffset = targetOffset;
    this.lengthBytes = lengthBytes;
    this.sectorBytes = fs.sectorSizeBytes();
  }

  /**
   * Refuses what FICLONERANGE refuses (fs/remap_range.c, generic_remap_checks and
   * generic_remap_check_len).
   *
   * @throws FsException EINVAL
   */
  public void check() {
    if (source.offset() % sectorBytes != 0 || targetOffset % sectorBytes != 0) {
      throw refused("offsets are multiples of " + sectorBytes);
    }
    if (lengthBytes <= 0 || source.offset() < 0 || targetOffset < 0) {
      throw refused("a range of at least one byte is cloned");
    }
    long sourceEnd = source.offset() + lengthBytes;
    if (sourceEnd < 0 || targetOffset + lengthBytes < 0 || sourceEnd > sourceInode.sizeBytes()) {
      throw refused("the source has " + sourceInode.sizeBytes() + " bytes");
    }
    boolean reachesEnds =
        sourceEnd == sourceInode.sizeBytes()
            && targetOffset + lengthBytes >= target.item().sizeBytes();
    if (lengthBytes % sectorBytes != 0 && !reachesEnds) {
      throw refused("only the last block of both files may be cloned in part");
    }
    if (isSameFile() && Math.abs(source.offset() - targetOffset) < alignedLength()) {
      throw refused("a range is not cloned onto itself");
    }
    if (((sourceInode.flags() ^ target.item().flags()) & InodeItem.FLAG_NODATASUM) != 0) {
      throw refused("one of the files has checksums, the other has not");
    }
  }

  /** Takes over the extents, and lengthens the file if they reach behind its end. */
  public void run() {
    DataWriter data = new DataWriter(fs, target);
    long oldSize = target.item().sizeBytes();
    if (targetOffset > oldSize) {
      data.lengthen(oldSize, targetOffset);
    } else if (targetOffset > 0) {
      data.makeRegular(oldSize);
    }
    List<FileExtents.Extent> found =
        FileExtents.overlapping(source.root(), source.inode(), source.offset(), sourceEnd());
    if (!found.isEmpty() && found.get(0).item().isInline()) {
      copy(data);
      return;
    }
    share(found);
    target.setSizeBytes(Math.max(oldSize, targetOffset + lengthBytes));
  }

  private void share(List<FileExtents.Extent> found) {
    FileExtents extents = new FileExtents(fs, target);
    long targetEnd = targetOffset + alignedLength();
    extents.drop(targetOffset, targetEnd);
    for (FileExtents.Extent extent : found) {
      if (extent.isReal()) {
        long from = Math.max(source.offset(), extent.start());
        long to = Math.min(sourceEnd(), extent.end());
        extents.insertShared(
            targetOffset + (from - source.offset()),
            extent.item(),
            extent.item().offset() + (from - extent.start()),
            to - from);
      }
    }
    extents.fillHoles(targetOffset, targetEnd);
  }

  /** Data that stand in an item are no extent that could be shared (copy_inline_to_page). */
  private void copy(DataWriter data) {
    byte[] bytes = new byte[(int) lengthBytes];
    new FileReader(fs, source.root()).read(source.inode(), source.offset(), bytes, 0, bytes.length);
    data.write(targetOffset, bytes, 0, bytes.length);
  }

  private boolean isSameFile() {
    return source.root() == target.root() && source.inode() == target.inode();
  }

  private long sourceEnd() {
    return source.offset() + alignedLength();
  }

  private long alignedLength() {
    return (lengthBytes + sectorBytes - 1) / sectorBytes * sectorBytes;
  }

  private FsException refused(String why) {
    return new FsException(
        Errno.EINVAL,
        String.format(
            "%d bytes at %d cannot be cloned to %d: %s",
            lengthBytes, source.offset(), targetOffset, why));
  }
}
