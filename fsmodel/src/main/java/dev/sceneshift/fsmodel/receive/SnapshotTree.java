package dev.sceneshift.fsmodel.receive;

import dev.sceneshift.fsmodel.file.DirectoryEntry;
import dev.sceneshift.fsmodel.file.FileReader;
import dev.sceneshift.fsmodel.file.SubvolumeReader;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolume;
import dev.sceneshift.fsmodel.ondisk.FileExtentItem;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.RootItem;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Reads a snapshot of an image as the tree that a receiver of it should get. For one snapshot. */
final class SnapshotTree {
  private static final UUID NO_UUID = new UUID(0, 0);

  /* RDEV of an inode item: major from bit 20 on. In user form 8 bits of the minor number come
   * first, then 12 bits of the major one, then the rest of the minor one. */
  private static final int MINOR_BITS = 20;

  private final TreeRoot root;
  private final SubvolumeReader reader;
  private final FileReader files;
  private final Map<Long, Inode> inodes = new HashMap<>();

  private SnapshotTree(FsInfo fs, TreeRoot root) {
    this.root = root;
    this.reader = new SubvolumeReader(fs, root);
    this.files = new FileReader(fs, root);
  }

  /** All of a snapshot; entries where other subvolumes are mounted are left out, as by send. */
  static ReceivedTree read(FsInfo fs, Subvolume snapshot) {
    TreeRoot root = fs.root(snapshot.id());
    Inode top = new SnapshotTree(fs, root).inode(SubvolumeReader.ROOT_DIRECTORY);
    RootItem item = snapshot.item();
    ReceivedTree tree = new ReceivedTree(snapshot.name(), sentUuid(item), item.ctransid(), top);
    tree.setComplete();
    return tree;
  }

  /** The uuid by which streams name a subvolume. */
  static UUID sentUuid(RootItem item) {
    return item.receivedUuid().equals(NO_UUID) ? item.uuid() : item.receivedUuid();
  }

  private Inode inode(long number) {
    Inode known = inodes.get(number);
    if (known != null) {
      return known;
    }
    InodeItem item = reader.inode(number);
    Inode inode = new Inode(item.mode());
    inodes.put(number, inode);
    inode.uid = item.uid();
    inode.gid = item.gid();
    inode.atime = item.atime();
    inode.mtime = item.mtime();
    inode.rdev = inode.isDevice() ? userForm(item.rdev()) : 0;
    inode.linkCount = (int) item.linkCount();
    inode.xattrs.putAll(reader.xattrs(number));
    if (inode.isSymlink()) {
      inode.target = new String(reader.symlinkTarget(number), StandardCharsets.ISO_8859_1);
    } else if (inode.isRegular()) {
      readData(number, item.sizeBytes(), inode.data);
    } else if (inode.isDirectory()) {
      readEntries(number, inode);
    }
    return inode;
  }

  private void readEntries(long number, Inode directory) {
    for (DirectoryEntry entry : reader.list(number)) {
      if (entry.isSubvolume()) {
        continue;
      }
      Inode child = inode(entry.location().objectid());
      directory.entries.put(entry.name(), child);
      if (child.isDirectory()) {
        child.parent = directory;
      }
    }
  }

  private void readData(long number, long sizeBytes, FileData data) {
    root.liveLock().readLock().lock();
    try (TreeCursor cursor = TreeCursor.over(root, TreePath.live())) {
      boolean more = cursor.seek(new Key(number, ItemType.EXTENT_DATA, 0));
      while (more && cursor.isAt(number, ItemType.EXTENT_DATA)) {
        FileExtentItem item = FileExtentItem.read(cursor.bytes(), cursor.dataAt());
        long start = cursor.key().offset();
        if (item.isInline()) {
          readRange(number, start, sizeBytes, data);
        } else if (!item.isHole() && !item.isPrealloc()) {
          readRange(number, start, Math.min(start + item.numBytes(), sizeBytes), data);
        }
        more = cursor.next();
      }
    } finally {
      root.liveLock().readLock().unlock();
    }
    data.truncate(sizeBytes);
  }

  private void readRange(long number, long from, long end, FileData data) {
    byte[] buffer = new byte[(int) Math.min(Math.max(0, end - from), 1 << 20)];
    for (long at = from; at < end; at += buffer.length) {
      int count = (int) Math.min(buffer.length, end - at);
      files.read(number, at, buffer, 0, count);
      data.write(at, buffer, 0, count);
    }
  }

  private static long userForm(long rdev) {
    long major = rdev >> MINOR_BITS;
    long minor = rdev & ((1 << MINOR_BITS) - 1);
    return minor & 0xff | major << 8 | (minor & ~0xffL) << 12;
  }
}
