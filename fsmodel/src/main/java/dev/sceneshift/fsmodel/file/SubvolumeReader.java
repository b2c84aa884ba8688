package dev.sceneshift.fsmodel.file;

import dev.sceneshift.fsmodel.checksum.Crc32c;
import dev.sceneshift.fsmodel.error.CorruptImageException;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Inodes, directories, symlinks and extended attributes of one subvolume, through its live tree.
 * Names are bytes, here as ISO-8859-1 characters. Each call takes and gives back the live lock; any
 * thread but for {@link #symlinkTarget}.
 */
public final class SubvolumeReader {

  /** Inode number of a subvolume's own directory. */
  public static final long ROOT_DIRECTORY = ObjectId.FIRST_FREE;

  private static final int NAME_HASH_START = 0xfffffffe;

  /** The kernel's PATH_MAX. */
  private static final int MAX_TARGET_BYTES = 4096;

  private final TreeRoot root;
  private final FileReader files;

  /** A reader of the subvolume with the given root. */
  public SubvolumeReader(FsInfo fs, TreeRoot root) {
    this.root = root;
    this.files = new FileReader(fs, root);
  }

  /**
   * The item of an inode.
   *
   * @throws FsException ENOENT if there is none
   */
  public InodeItem inode(long inode) {
    Lock lock = root.liveLock().readLock();
    lock.lock();
    try {
      return InodeReader.readLocked(root, inode);
    } finally {
      lock.unlock();
    }
  }

  /** The entries of a directory in the order of creation. */
  public List<DirectoryEntry> list(long directory) {
    List<DirectoryEntry> entries = new ArrayList<>();
    forEachItem(
        directory,
        ItemType.DIR_INDEX,
        cursor -> {
          for (DirItem item : DirItem.readAll(cursor)) {
            entries.add(
                new DirectoryEntry(
                    cursor.key().offset(), item.name(), item.location(), item.type()));
          }
        });
    return entries;
  }

  /**
   * The entry of a directory with this name, found by its hash, or null.
   *
   * @param name bytes as ISO-8859-1 characters
   */
  public @Nullable DirectoryEntry lookUp(long directory, String name) {
    byte[] wanted = name.getBytes(StandardCharsets.ISO_8859_1);
    int hash = Crc32c.update(NAME_HASH_START, wanted, 0, wanted.length);
    Lock lock = root.liveLock().readLock();
    lock.lock();
    try (TreeCursor cursor = TreeCursor.over(root, TreePath.live())) {
      Key key = new Key(directory, ItemType.DIR_ITEM, Integer.toUnsignedLong(hash));
      if (!cursor.seek(key) || !cursor.key().equals(key)) {
        return null;
      }
      for (DirItem item : DirItem.readAll(cursor)) {
        if (item.name().equals(name)) {
          return new DirectoryEntry(0, name, item.location(), item.type());
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The inode that a path leads to, without following symlinks.
   *
   * @param path components separated by {@code /}, bytes as ISO-8859-1 characters; empty for the
   *     subvolume's own directory
   * @throws FsException ENOENT or ENOTDIR, naming the path up to the component that fails; EINVAL
   *     if it leads into another subvolume
   */
  public long resolve(String path) {
    long inode = ROOT_DIRECTORY;
    StringBuilder walked = new StringBuilder();
    for (String name : path.split("/", -1)) {
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      if (!inode(inode).isDirectory()) {
        throw new FsException(Errno.ENOTDIR, "\"" + walked + "\" is not a directory");
      }
      walked.append(walked.isEmpty() ? "" : "/").append(name);
      DirectoryEntry entry = lookUp(inode, name);
      if (entry == null) {
        throw new FsException(Errno.ENOENT, "there is no \"" + walked + "\"");
      }
      if (entry.isSubvolume()) {
        throw new FsException(
            Errno.EINVAL,
            "\"" + walked + "\" is subvolume " + entry.location().objectid() + " of its own");
      }
      inode = entry.location().objectid();
    }
    return inode;
  }

  /**
   * What a symlink points to; not for use by several threads.
   *
   * @throws FsException EINVAL if the inode is no symlink
   */
  public byte[] symlinkTarget(long inode) {
    InodeItem item = inode(inode);
    if (!item.isSymlink()) {
      throw new FsException(Errno.EINVAL, "inode " + inode + " is not a symlink");
    }
    if (Long.compareUnsigned(item.sizeBytes(), MAX_TARGET_BYTES) > 0) {
      throw new CorruptImageException(
          Errno.EUCLEAN,
          "target of symlink " + inode + " in tree",
          root.id(),
          "at most " + MAX_TARGET_BYTES + " bytes",
          Long.toUnsignedString(item.sizeBytes()) + " bytes");
    }
    byte[] target = new byte[(int) item.sizeBytes()];
    files.read(inode, 0, target, 0, target.length);
    return target;
  }

  /** The extended attributes of an inode by name. */
  public SortedMap<String, byte[]> xattrs(long inode) {
    SortedMap<String, byte[]> xattrs = new TreeMap<>();
    forEachItem(
        inode,
        ItemType.XATTR_ITEM,
        cursor -> {
          for (DirItem item : DirItem.readAll(cursor)) {
            xattrs.put(item.name(), item.data());
          }
        });
    return xattrs;
  }

  private void forEachItem(long inode, int type, Consumer<TreeCursor> action) {
    Lock lock = root.liveLock().readLock();
    lock.lock();
    try (TreeCursor cursor = TreeCursor.over(root, TreePath.live())) {
      boolean more = cursor.seek(new Key(inode, type, 0));
      while (more && cursor.isAt(inode, type)) {
        action.accept(cursor);
        more = cursor.next();
      }
    } finally {
      lock.unlock();
    }
  }
}
