package dev.sceneshift.fsmodel.inode;

import dev.sceneshift.fsmodel.file.DirectoryEntry;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.transaction.DirectoryWriter;
import dev.sceneshift.fsmodel.transaction.InodeEditor;
import dev.sceneshift.fsmodel.transaction.TransactionHandle;
import dev.sceneshift.fsmodel.tree.TreeRoot;

/**
 * Gives inodes of one subvolume names and takes them away: the entry in the directory and the
 * reference back together (inode.c, btrfs_add_link and btrfs_unlink_inode). Callers have made sure
 * that names are vacant, or there. Confined to the thread that has the handle.
 */
public final class NameEditor {
  private final FsInfo fs;
  private final TransactionHandle handle;
  private final TreeRoot root;

  public NameEditor(FsInfo fs, TransactionHandle handle, TreeRoot root) {
    this.fs = fs;
    this.handle = handle;
    this.root = root;
  }

  /**
   * Whether an inode may have one name more in a directory.
   *
   * @throws dev.sceneshift.fsmodel.error.FsException EMLINK if it may not
   */
  public void requireRoom(long inode, long directory, byte[] name) {
    new InodeReferences(fs, handle, root, inode).requireRoom(directory, name);
  }

  /** Gives a name; the inode's count of links is not changed. */
  public void add(long inode, int mode, long directory, byte[] name) {
    DirectoryWriter entries = new DirectoryWriter(handle, root, directory);
    long index = entries.nextIndex();
    new InodeReferences(fs, handle, root, inode).add(directory, name, index);
    entries.add(name, new Key(inode, ItemType.INODE_ITEM, 0), entryType(mode), index);
  }

  /** Takes a name away, likewise. */
  public void remove(long inode, long directory, byte[] name) {
    long index = new InodeReferences(fs, handle, root, inode).remove(directory, name);
    new DirectoryWriter(handle, root, directory).remove(name, index);
  }

  /** Takes a name away, and with the last one the inode. */
  public void unlink(long inode, long directory, byte[] name) {
    remove(inode, directory, name);
    InodeEditor editor = InodeEditor.load(handle, root, inode);
    long links = editor.item().linkCount() - 1;
    if (links > 0) {
      editor.setLinkCount(links);
      editor.touchAttributes();
      editor.store();
    } else {
      new InodeRemoval(fs, editor).run();
    }
  }

  /** The type in directory entries (kernel: fs_umode_to_ftype). */
  private static int entryType(int mode) {
    return switch (mode & InodeItem.S_IFMT) {
      case InodeItem.S_IFDIR -> DirectoryEntry.TYPE_DIRECTORY;
      case InodeItem.S_IFCHR -> DirectoryEntry.TYPE_CHARACTER_DEVICE;
      case InodeItem.S_IFBLK -> DirectoryEntry.TYPE_BLOCK_DEVICE;
      case InodeItem.S_IFIFO -> DirectoryEntry.TYPE_FIFO;
      case InodeItem.S_IFSOCK -> DirectoryEntry.TYPE_SOCKET;
      case InodeItem.S_IFLNK -> DirectoryEntry.TYPE_SYMLINK;
      default -> DirectoryEntry.TYPE_FILE;
    };
  }
}
