package dev.sceneshift.fsmodel.receive;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.file.DirectoryEntry;
import dev.sceneshift.fsmodel.file.SubvolumeReader;
import dev.sceneshift.fsmodel.inode.NameEditor;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.transaction.InodeEditor;
import dev.sceneshift.fsmodel.transaction.TransactionHandle;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Commands that make, move and remove files of one subvolume, with the rules of the kernel's calls
 * (fs/namei.c). Paths have no leading slash; bytes are ISO-8859-1 characters. Confined to the
 * receiver's thread.
 */
final class NameCommands {
  private static final int NAME_MAX = 255;

  /* A device number in user form: 8 bits of the minor one, 12 of the major one, the rest of the
   * minor one. In an inode item the major one begins at bit 20. */
  private static final int MAJOR_SHIFT = 20;

  private final ReceivingSubvolume subvolume;
  private final SubvolumeReader reader;

  NameCommands(ReceivingSubvolume subvolume) {
    this.subvolume = subvolume;
    this.reader = subvolume.reader();
  }

  /** A name in a directory that exists, whether or not there is an entry of that name. */
  private record Place(long directory, String name, String path) {
    byte[] bytes() {
      return name.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /** What a name leads to. */
  private record Found(long inode, InodeItem item) {}

  /** Makes a file of any type but a symlink. */
  void create(String path, int mode, long userRdev) {
    subvolume.change(
        handle -> {
          Place place = vacantPlace(path);
          return () ->
              subvolume
                  .newInodes()
                  .create(handle, mode, kernelForm(userRdev), place.directory, place.bytes());
        });
  }

  void symlink(String path, String target) {
    byte[] bytes = target.getBytes(StandardCharsets.ISO_8859_1);
    subvolume.change(
        handle -> {
          Place place = vacantPlace(path);
          subvolume.newInodes().requireTarget(bytes);
          return () ->
              subvolume.newInodes().createSymlink(handle, bytes, place.directory, place.bytes());
        });
  }

  /** Gives a file one name more (kernel: vfs_link). */
  void link(String path, String existing) {
    subvolume.change(
        handle -> {
          long inode = reader.resolve(existing);
          Place place = vacantPlace(path);
          InodeItem item = reader.inode(inode);
          if (item.isDirectory()) {
            throw new FsException(Errno.EPERM, "\"" + existing + "\" is a directory");
          }
          NameEditor names = names(handle);
          names.requireRoom(inode, place.directory, place.bytes());
          return () -> {
            InodeEditor editor = InodeEditor.load(handle, subvolume.root(), inode);
            editor.setLinkCount(item.linkCount() + 1);
            editor.touchAttributes();
            editor.store();
            names.add(inode, item.mode(), place.directory, place.bytes());
          };
        });
  }

  /** Removes a name of what is not a directory (kernel: vfs_unlink). */
  void unlink(String path) {
    subvolume.change(
        handle -> {
          Place place = place(path);
          Found found = existing(place);
          if (found.item.isDirectory()) {
            throw new FsException(Errno.EISDIR, "\"" + path + "\" is a directory");
          }
          return () -> names(handle).unlink(found.inode, place.directory, place.bytes());
        });
  }

  /** Removes an empty directory (kernel: vfs_rmdir). */
  void rmdir(String path) {
    subvolume.change(
        handle -> {
          Place place = place(path);
          Found found = existing(place);
          requireDirectory(found.item, path);
          requireEmpty(found.inode, path);
          return () -> names(handle).unlink(found.inode, place.directory, place.bytes());
        });
  }

  /** Moves a name, over what has the new one if the kernel allows it (kernel: vfs_rename). */
  void rename(String from, String to) {
    subvolume.change(
        handle -> {
          Place source = place(from);
          Place target = place(to);
          Found moved = existing(source);
          if (moved.item.isDirectory() && isInside(target.directory, moved.inode)) {
            throw new FsException(
                Errno.EINVAL, "\"" + from + "\" cannot be moved into itself, to \"" + to + "\"");
          }
          Found replaced = find(target);
          if (replaced != null && replaced.inode == moved.inode) {
            return () -> {};
          }
          NameEditor names = names(handle);
          if (replaced != null) {
            requireReplaceable(moved, from, replaced, to);
          }
          names.requireRoom(moved.inode, target.directory, target.bytes());
          return () -> move(handle, moved, source, target, replaced);
        });
  }

  private void move(
      TransactionHandle handle, Found moved, Place source, Place target, @Nullable Found replaced) {
    NameEditor names = names(handle);
    if (replaced != null) {
      names.unlink(replaced.inode, target.directory, target.bytes());
    }
    names.remove(moved.inode, source.directory, source.bytes());
    names.add(moved.inode, moved.item.mode(), target.directory, target.bytes());
    InodeEditor editor = InodeEditor.load(handle, subvolume.root(), moved.inode);
    editor.touchAttributes();
    editor.store();
  }

  private void requireReplaceable(Found moved, String from, Found replaced, String to) {
    if (moved.item.isDirectory() && !replaced.item.isDirectory()) {
      throw new FsException(
          Errno.ENOTDIR, "directory \"" + from + "\" cannot replace \"" + to + "\"");
    }
    if (!moved.item.isDirectory() && replaced.item.isDirectory()) {
      throw new FsException(
          Errno.EISDIR, "\"" + from + "\" cannot replace directory \"" + to + "\"");
    }
    if (replaced.item.isDirectory()) {
      requireEmpty(replaced.inode, to);
    }
  }

  private void requireEmpty(long directory, String path) {
    if (!reader.list(directory).isEmpty()) {
      throw new FsException(Errno.ENOTEMPTY, "\"" + path + "\" still holds something");
    }
  }

  private boolean isInside(long directory, long ancestor) {
    long at = directory;
    while (at != ancestor && at != SubvolumeReader.ROOT_DIRECTORY) {
      at = parentOf(at);
    }
    return at == ancestor;
  }

  private long parentOf(long directory) {
    try (TreeCursor cursor = TreeCursor.over(subvolume.root(), TreePath.live())) {
      cursor.seek(new Key(directory, ItemType.INODE_REF, 0));
      if (!cursor.isAt(directory, ItemType.INODE_REF)) {
        throw new FsException(Errno.EUCLEAN, "directory " + directory + " has no name");
      }
      return cursor.key().offset();
    }
  }

  private NameEditor names(TransactionHandle handle) {
    return new NameEditor(subvolume.fs(), handle, subvolume.root());
  }

  private Place vacantPlace(String path) {
    Place place = place(path);
    if (reader.lookUp(place.directory, place.name) != null) {
      throw new FsException(Errno.EEXIST, "\"" + path + "\" exists already");
    }
    return place;
  }

  private Place place(String path) {
    if (path.isEmpty()) {
      throw new FsException(Errno.EINVAL, "the root directory has no name");
    }
    int slash = path.lastIndexOf('/');
    String parent = slash < 0 ? "" : path.substring(0, slash);
    long directory = reader.resolve(parent);
    requireDirectory(reader.inode(directory), parent);
    String name = path.substring(slash + 1);
    requireName(name, path);
    return new Place(directory, name, path);
  }

  private Found existing(Place place) {
    Found found = find(place);
    if (found == null) {
      throw new FsException(Errno.ENOENT, "\"" + place.path + "\" does not exist");
    }
    return found;
  }

  private @Nullable Found find(Place place) {
    DirectoryEntry entry = reader.lookUp(place.directory, place.name);
    if (entry == null) {
      return null;
    }
    if (entry.isSubvolume()) {
      throw new FsException(Errno.EINVAL, "\"" + place.path + "\" is a subvolume of its own");
    }
    long inode = entry.location().objectid();
    return new Found(inode, reader.inode(inode));
  }

  private static void requireDirectory(InodeItem item, String path) {
    if (!item.isDirectory()) {
      throw new FsException(
          Errno.ENOTDIR, "\"" + path + "\" is a " + Inode.typeName(item.mode()) + ", no directory");
    }
  }

  private static void requireName(String name, String path) {
    if (name.length() > NAME_MAX) {
      throw new FsException(Errno.ENAMETOOLONG, "the last name of \"" + path + "\" is too long");
    }
    if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\0') >= 0) {
      throw new FsException(Errno.EINVAL, "\"" + path + "\" does not end in a name");
    }
  }

  private static long kernelForm(long userRdev) {
    long major = userRdev >> 8 & 0xfff;
    long minor = userRdev & 0xff | userRdev >> 12 & 0xfff00;
    return major << MAJOR_SHIFT | minor;
  }
}
