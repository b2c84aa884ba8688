package dev.sceneshift.fsmodel.receive;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import org.jspecify.annotations.Nullable;

/**
 * Names and directories of a tree, with the rules of the kernel's calls (fs/namei.c). Paths have no
 * leading slash; the empty path is the root directory. Symlinks are not followed, as no stream
 * leads through one.
 */
final class Namespace {
  private static final int NAME_MAX = 255;

  private final Inode root;

  Namespace(Inode root) {
    this.root = root;
  }

  /** A name in a directory that exists, whether or not there is an entry of that name. */
  private record Place(Inode directory, String name) {
    @Nullable Inode entry() {
      return directory.entries.get(name);
    }
  }

  /**
   * The file at a path.
   *
   * @throws FsException ENOENT or ENOTDIR
   */
  Inode lookup(String path) {
    Inode inode = root;
    int start = 0;
    while (start < path.length()) {
      int end = endOfName(path, start);
      Inode next = directory(inode, path).entries.get(path.substring(start, end));
      if (next == null) {
        throw new FsException(Errno.ENOENT, "\"" + path + "\" does not exist");
      }
      inode = next;
      start = end + 1;
    }
    return inode;
  }

  /** The regular file at a path. */
  Inode lookupRegular(String path) {
    Inode inode = lookup(path);
    if (inode.isDirectory()) {
      throw new FsException(Errno.EISDIR, "\"" + path + "\" is a directory");
    }
    if (!inode.isRegular()) {
      throw new FsException(
          Errno.EINVAL, "\"" + path + "\" is a " + Inode.typeName(inode.mode) + ", not a file");
    }
    return inode;
  }

  /** Gives a new inode its first name. */
  void create(String path, Inode inode) {
    Place place = vacantPlace(path);
    put(place, inode);
  }

  /** Gives an inode one name more (kernel: vfs_link). */
  void link(String path, String existing) {
    Inode inode = lookup(existing);
    Place place = vacantPlace(path);
    if (inode.isDirectory()) {
      throw new FsException(Errno.EPERM, "\"" + existing + "\" is a directory");
    }
    inode.linkCount++;
    put(place, inode);
  }

  /** Removes a name of what is not a directory (kernel: vfs_unlink). */
  void unlink(String path) {
    Place place = place(path);
    Inode inode = entry(place, path);
    if (inode.isDirectory()) {
      throw new FsException(Errno.EISDIR, "\"" + path + "\" is a directory");
    }
    remove(place, inode);
  }

  /** Removes an empty directory (kernel: vfs_rmdir). */
  void rmdir(String path) {
    Place place = place(path);
    Inode inode = entry(place, path);
    requireEmpty(directory(inode, path), path);
    remove(place, inode);
  }

  /** Moves a name, over what has the new one if the kernel allows it (kernel: vfs_rename). */
  void rename(String from, String to) {
    Place source = place(from);
    Place target = place(to);
    Inode inode = entry(source, from);
    if (isInside(target.directory(), inode)) {
      throw new FsException(
          Errno.EINVAL, "\"" + from + "\" cannot be moved into itself, to \"" + to + "\"");
    }
    Inode replaced = target.entry();
    if (replaced == inode) {
      return;
    }
    if (replaced != null) {
      replace(inode, from, target, replaced, to);
    }
    source.directory().entries.remove(source.name());
    source.directory().touch();
    put(target, inode);
  }

  private static void replace(Inode inode, String from, Place target, Inode replaced, String to) {
    if (inode.isDirectory() && !replaced.isDirectory()) {
      throw new FsException(
          Errno.ENOTDIR, "directory \"" + from + "\" cannot replace \"" + to + "\"");
    }
    if (!inode.isDirectory() && replaced.isDirectory()) {
      throw new FsException(
          Errno.EISDIR, "\"" + from + "\" cannot replace directory \"" + to + "\"");
    }
    requireEmpty(replaced, to);
    remove(target, replaced);
  }

  private static void requireEmpty(Inode inode, String path) {
    if (!inode.entries.isEmpty()) {
      throw new FsException(
          Errno.ENOTEMPTY, "\"" + path + "\" still holds \"" + inode.entries.firstKey() + "\"");
    }
  }

  private static boolean isInside(Inode directory, Inode ancestor) {
    for (Inode at = directory; at != null; at = at.parent) {
      if (at == ancestor) {
        return true;
      }
    }
    return false;
  }

  private static void put(Place place, Inode inode) {
    place.directory().entries.put(place.name(), inode);
    place.directory().touch();
    if (inode.isDirectory()) {
      inode.parent = place.directory();
    }
  }

  private static void remove(Place place, Inode inode) {
    place.directory().entries.remove(place.name());
    place.directory().touch();
    inode.linkCount--;
    inode.parent = null;
  }

  private Place vacantPlace(String path) {
    Place place = place(path);
    if (place.entry() != null) {
      throw new FsException(Errno.EEXIST, "\"" + path + "\" exists already");
    }
    return place;
  }

  private Place place(String path) {
    if (path.isEmpty()) {
      throw new FsException(Errno.EINVAL, "the root directory has no name");
    }
    int slash = path.lastIndexOf('/');
    Inode directory = slash < 0 ? root : lookup(path.substring(0, slash));
    String name = path.substring(slash + 1);
    checkName(name, path);
    return new Place(directory(directory, path), name);
  }

  private static Inode entry(Place place, String path) {
    Inode inode = place.entry();
    if (inode == null) {
      throw new FsException(Errno.ENOENT, "\"" + path + "\" does not exist");
    }
    return inode;
  }

  private static Inode directory(Inode inode, String path) {
    if (!inode.isDirectory()) {
      throw new FsException(
          Errno.ENOTDIR,
          "a " + Inode.typeName(inode.mode) + " where \"" + path + "\" needs a directory");
    }
    return inode;
  }

  private static int endOfName(String path, int start) {
    int slash = path.indexOf('/', start);
    return slash < 0 ? path.length() : slash;
  }

  private static void checkName(String name, String path) {
    if (name.length() > NAME_MAX) {
      throw new FsException(Errno.ENAMETOOLONG, "the last name of \"" + path + "\" is too long");
    }
    if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\0') >= 0) {
      throw new FsException(Errno.EINVAL, "\"" + path + "\" does not end in a name");
    }
  }
}
