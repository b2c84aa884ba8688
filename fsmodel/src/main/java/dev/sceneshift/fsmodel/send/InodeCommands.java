package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.FileExtentItem;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.stream.Command;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import java.util.Arrays;

/** Commands that make an inode and set its times, read from the sent subvolume. */
final class InodeCommands {
  private final SendContext context;
  private final CommandSink commands;
  private final Paths paths;
  private final TemporaryNames temporaryNames;

  InodeCommands(
      SendContext context, CommandSink commands, Paths paths, TemporaryNames temporaryNames) {
    this.context = context;
    this.commands = commands;
    this.paths = paths;
    this.temporaryNames = temporaryNames;
  }

  /**
   * Makes an inode under its temporary name (kernel: send_create_inode).
   *
   * @throws FsException EOPNOTSUPP if it is of no known type
   */
  void create(long ino) {
    CurrentInode current = context.current();
    if (ino == current.ino()) {
      create(ino, current.generation(), current.mode(), current.rdev());
    } else {
      InodeInfo info = context.inodes().of(context.sendRoot(), ino);
      create(ino, info.generation(), info.mode(), info.rdev());
    }
  }

  private void create(long ino, long generation, int mode, long rdev) {
    byte[] name = temporaryNames.of(ino, generation);
    switch (mode & InodeItem.S_IFMT) {
      case InodeItem.S_IFREG -> commands.make(Command.MKFILE, name, ino);
      case InodeItem.S_IFDIR -> commands.make(Command.MKDIR, name, ino);
      case InodeItem.S_IFLNK -> commands.symlink(name, ino, readSymlink(ino));
      case InodeItem.S_IFCHR, InodeItem.S_IFBLK ->
          commands.makeSpecial(Command.MKNOD, name, ino, userDevice(rdev), mode);
      case InodeItem.S_IFIFO ->
          commands.makeSpecial(Command.MKFIFO, name, ino, userDevice(rdev), mode);
      case InodeItem.S_IFSOCK ->
          commands.makeSpecial(Command.MKSOCK, name, ino, userDevice(rdev), mode);
      default ->
          throw new FsException(
              Errno.EOPNOTSUPP,
              String.format("send: inode %d has mode %o, of no known type", ino, mode));
    }
  }

  /** Sets an inode's times to those of the sent subvolume's (kernel: send_utimes). */
  void utimes(long ino, long generation) {
    TreePath path = TreePath.commitRootCloning();
    try {
      Key key = new Key(ino, ItemType.INODE_ITEM, 0);
      if (!TreeSearch.searchSlot(context.sendRoot(), key, path)) {
        throw new FsException(Errno.ENOENT, "send: no inode " + ino + " in " + context.sendRoot());
      }
      ExtentBuffer leaf = path.leaf();
      int at = leaf.itemDataAt(path.slot());
      commands.utimes(paths.of(ino, generation), leaf.bytes(), at);
    } finally {
      path.release();
    }
  }

  /** From major << 20 | minor to the form that user space has (kernel: new_encode_dev). */
  static long userDevice(long rdev) {
    long major = (rdev >>> 20) & 0xfff;
    long minor = rdev & 0xfffff;
    return (minor & 0xff) | (major << 8) | ((minor & ~0xffL) << 12);
  }

  private byte[] readSymlink(long ino) {
    TreePath path = TreePath.commitRootCloning();
    try {
      Key key = new Key(ino, ItemType.EXTENT_DATA, 0);
      if (!TreeSearch.searchSlot(context.sendRoot(), key, path)) {
        throw symlinkError(Errno.EIO, ino, "an empty target");
      }
      byte[] bytes = path.leaf().bytes();
      int at = path.leaf().itemDataAt(path.slot());
      if (LittleEndian.u8(bytes, at + 20) != FileExtentItem.TYPE_INLINE) {
        throw symlinkError(Errno.EUCLEAN, ino, "a target that is not inline");
      }
      if (LittleEndian.u8(bytes, at + 16) != FileExtentItem.COMPRESSION_NONE) {
        throw symlinkError(Errno.EUCLEAN, ino, "a compressed target");
      }
      long length = LittleEndian.u64(bytes, at + 8);
      int start = at + FileExtentItem.INLINE_DATA_OFFSET;
      if (length < 0 || length > path.leaf().itemSizeBytes(path.slot()) - 21) {
        throw symlinkError(Errno.EUCLEAN, ino, "a target longer than its item");
      }
      return Arrays.copyOfRange(bytes, start, start + (int) length);
    } finally {
      path.release();
    }
  }

  private FsException symlinkError(Errno errno, long ino, String what) {
    return new FsException(
        errno, "send: symlink " + ino + " of " + context.sendRoot() + " has " + what);
  }
}
