package dev.sceneshift.fsmodel.receive;

import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.ondisk.Timespec;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A file of a received tree, of any type. Names, link targets and xattr names are bytes, one
 * ISO-8859-1 character for each.
 */
final class Inode {
  /** Type and permission bits, as {@code st_mode}. */
  int mode;

  long uid;
  long gid;

  /** Null: the receiver's clock, since no command has set it. */
  @Nullable Timespec atime;

  /** Null: the receiver's clock, since no command has set it after the last change. */
  @Nullable Timespec mtime;

  /** User form, of character and block devices. */
  long rdev;

  /** Of a symlink. */
  String target = "";

  /** How many names it has; directories have one. */
  int linkCount = 1;

  /** The directory that holds it, of directories; null for the root and for what was removed. */
  @Nullable Inode parent;

  final NavigableMap<String, byte[]> xattrs = new TreeMap<>();

  /** Entries of a directory. */
  final NavigableMap<String, Inode> entries = new TreeMap<>();

  /** Content of a regular file. */
  FileData data = new FileData();

  Inode(int mode) {
    this.mode = mode;
  }

  int type() {
    return mode & InodeItem.S_IFMT;
  }

  int permissions() {
    return mode & ~InodeItem.S_IFMT;
  }

  boolean isDirectory() {
    return type() == InodeItem.S_IFDIR;
  }

  boolean isRegular() {
    return type() == InodeItem.S_IFREG;
  }

  boolean isSymlink() {
    return type() == InodeItem.S_IFLNK;
  }

  boolean isDevice() {
    return type() == InodeItem.S_IFCHR || type() == InodeItem.S_IFBLK;
  }

  void setPermissions(int permissions) {
    mode = type() | (permissions & 07777);
  }

  /** Notes that content or entries changed at a time that only the receiver knows. */
  void touch() {
    mtime = null;
  }

  /** A copy of this and all below it, in which hard links stay hard links. */
  Inode deepCopy(Map<Inode, Inode> copies) {
    Inode known = copies.get(this);
    if (known != null) {
      return known;
    }
    Inode copy = new Inode(mode);
    copies.put(this, copy);
    copy.uid = uid;
    copy.gid = gid;
    copy.atime = atime;
    copy.mtime = mtime;
    copy.rdev = rdev;
    copy.target = target;
    copy.linkCount = linkCount;
    copy.xattrs.putAll(xattrs);
    copy.data = data.copy();
    entries.forEach(
        (name, child) -> {
          Inode childCopy = child.deepCopy(copies);
          copy.entries.put(name, childCopy);
          if (childCopy.isDirectory()) {
            childCopy.parent = copy;
          }
        });
    return copy;
  }

  Inode deepCopy() {
    return deepCopy(new IdentityHashMap<>());
  }

  /** The word for a type of file. */
  static String typeName(int mode) {
    return switch (mode & InodeItem.S_IFMT) {
      case InodeItem.S_IFREG -> "file";
      case InodeItem.S_IFDIR -> "dir";
      case InodeItem.S_IFLNK -> "symlink";
      case InodeItem.S_IFCHR -> "char";
      case InodeItem.S_IFBLK -> "block";
      case InodeItem.S_IFIFO -> "fifo";
      case InodeItem.S_IFSOCK -> "socket";
      default -> "type " + Integer.toOctalString(mode & InodeItem.S_IFMT);
    };
  }
}
