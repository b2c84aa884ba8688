package dev.sceneshift.fsmodel.file;

import static dev.sceneshift.fsmodel.ondisk.LittleEndian.u16;
import static dev.sceneshift.fsmodel.ondisk.LittleEndian.u8;

import dev.sceneshift.fsmodel.checksum.Crc32c;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

  /* Directory entry and xattr: location key 17, transid u64, data_len u16, name_len u16, type u8. */
  private static final int ENTRY_DATA_LENGTH = 25;
  private static final int ENTRY_NAME_LENGTH = 27;
  private static final int ENTRY_TYPE = 29;
  private static final int ENTRY_NAME = 30;

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
        cursor -> entries.add(entryAt(cursor.bytes(), cursor.dataAt(), cursor.key().offset())));
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
      int end = cursor.dataAt() + cursor.sizeBytes();
      for (int at = cursor.dataAt(); at < end; at += entrySize(cursor.bytes(), at)) {
        DirectoryEntry entry = entryAt(cursor.bytes(), at, 0);
        if (entry.name().equals(name)) {
          return entry;
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

  /** What a symlink points to; not for use by several threads. */
  public byte[] symlinkTarget(long inode) {
    InodeItem item = inode(inode);
    if (!item.isSymlink()) {
      throw new FsException(Errno.EINVAL, "inode " + inode + " is not a symlink");
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
          int end = cursor.dataAt() + cursor.sizeBytes();
          for (int at = cursor.dataAt(); at < end; at += entrySize(cursor.bytes(), at)) {
            Map.Entry<String, byte[]> xattr = xattrAt(cursor.bytes(), at);
            xattrs.put(xattr.getKey(), xattr.getValue());
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

  private static DirectoryEntry entryAt(byte[] bytes, int at, long index) {
    return new DirectoryEntry(
        index, nameAt(bytes, at), Key.read(bytes, at), u8(bytes, at + ENTRY_TYPE));
  }

  private static Map.Entry<String, byte[]> xattrAt(byte[] bytes, int at) {
    int valueAt = at + ENTRY_NAME + u16(bytes, at + ENTRY_NAME_LENGTH);
    int valueEnd = valueAt + u16(bytes, at + ENTRY_DATA_LENGTH);
    return Map.entry(nameAt(bytes, at), Arrays.copyOfRange(bytes, valueAt, valueEnd));
  }

  private static String nameAt(byte[] bytes, int at) {
    int length = u16(bytes, at + ENTRY_NAME_LENGTH);
    return new String(bytes, at + ENTRY_NAME, length, StandardCharsets.ISO_8859_1);
  }

  private static int entrySize(byte[] bytes, int at) {
    return ENTRY_NAME + u16(bytes, at + ENTRY_NAME_LENGTH) + u16(bytes, at + ENTRY_DATA_LENGTH);
  }
}
