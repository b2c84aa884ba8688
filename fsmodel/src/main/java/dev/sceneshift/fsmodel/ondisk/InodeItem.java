package dev.sceneshift.fsmodel.ondisk;

import static dev.sceneshift.fsmodel.ondisk.LittleEndian.u32;
import static dev.sceneshift.fsmodel.ondisk.LittleEndian.u64;

/**
 * An INODE_ITEM, 160 bytes (kernel: struct btrfs_inode_item).
 *
 * @param rdev kernel form: major << 20 | minor
 * @param flags see BTRFS_INODE_*: 1 is NODATASUM
 */
public record InodeItem(
    long generation,
    long transid,
    long sizeBytes,
    long nbytes,
    long linkCount,
    long uid,
    long gid,
    int mode,
    long rdev,
    long flags,
    Timespec atime,
    Timespec ctime,
    Timespec mtime,
    Timespec otime) {
  public static final int SIZE_BYTES = 160;
  public static final long FLAG_NODATASUM = 1;

  public static final int S_IFMT = 0170000;
  public static final int S_IFIFO = 0010000;
  public static final int S_IFCHR = 0020000;
  public static final int S_IFDIR = 0040000;
  public static final int S_IFBLK = 0060000;
  public static final int S_IFREG = 0100000;
  public static final int S_IFLNK = 0120000;
  public static final int S_IFSOCK = 0140000;

  public static InodeItem read(byte[] bytes, int at) {
    return new InodeItem(
        u64(bytes, at),
        u64(bytes, at + 8),
        u64(bytes, at + 16),
        u64(bytes, at + 24),
        u32(bytes, at + 40),
        u32(bytes, at + 44),
        u32(bytes, at + 48),
        LittleEndian.int32(bytes, at + 52),
        u64(bytes, at + 56),
        u64(bytes, at + 64),
        Timespec.read(bytes, at + 112),
        Timespec.read(bytes, at + 124),
        Timespec.read(bytes, at + 136),
        Timespec.read(bytes, at + 148));
  }

  /** The item as it is stored; what this record leaves out is 0. */
  public byte[] toBytes() {
    byte[] item = new byte[SIZE_BYTES];
    LittleEndian.putU64(item, 0, generation);
    LittleEndian.putU64(item, 8, transid);
    LittleEndian.putU64(item, 16, sizeBytes);
    LittleEndian.putU64(item, 24, nbytes);
    LittleEndian.putU32(item, 40, linkCount);
    LittleEndian.putU32(item, 44, uid);
    LittleEndian.putU32(item, 48, gid);
    LittleEndian.putU32(item, 52, mode);
    LittleEndian.putU64(item, 56, rdev);
    LittleEndian.putU64(item, 64, flags);
    atime.write(item, 112);
    ctime.write(item, 124);
    mtime.write(item, 136);
    otime.write(item, 148);
    return item;
  }

  /** The type bits of the mode, one of the {@code S_IF*} values. */
  public int fileType() {
    return mode & S_IFMT;
  }

  public boolean isDirectory() {
    return fileType() == S_IFDIR;
  }

  public boolean isRegular() {
    return fileType() == S_IFREG;
  }

  public boolean isSymlink() {
    return fileType() == S_IFLNK;
  }
}
