package dev.sceneshift.fsmodel.inode;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.transaction.DirectoryWriter;
import dev.sceneshift.fsmodel.transaction.TransactionHandle;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Extended attributes of one inode (xattr.c). Names are bytes. Confined to the thread that has the
 * handle.
 */
public final class XattrEditor {
  private final FsInfo fs;
  private final TransactionHandle handle;
  private final TreeRoot root;
  private final long inode;

  public XattrEditor(FsInfo fs, TransactionHandle handle, TreeRoot root, long inode) {
    this.fs = fs;
    this.handle = handle;
    this.root = root;
    this.inode = inode;
  }

  /** Whether there is an attribute of this name. */
  public boolean contains(byte[] name) {
    byte[] item = TreeWriter.find(root, key(name));
    return item != null && DirectoryWriter.withoutEntry(item, name) != null;
  }

  /**
   * Whether an attribute fits, beside those whose names have the same hash.
   *
   * @throws FsException ENOSPC if it does not
   */
  public void requireRoom(byte[] name, int valueBytes) {
    byte[] others = others(name);
    int size =
        DirectoryWriter.ENTRY_HEADER_BYTES
            + name.length
            + valueBytes
            + (others == null ? 0 : others.length);
    if (size > InodeReferences.maxItemBytes(fs)) {
      throw new FsException(
          Errno.ENOSPC, "an xattr of " + valueBytes + " bytes does not fit a tree block");
    }
  }

  /** Sets an attribute, whether or not it is there. */
  public void set(byte[] name, byte[] value) {
    byte[] entry =
        DirectoryWriter.entry(
            name, Key.MIN, handle.transid(), DirectoryWriter.TYPE_XATTR, value.length);
    System.arraycopy(value, 0, entry, entry.length - value.length, value.length);
    byte[] others = others(name);
    if (others != null) {
      byte[] all = Arrays.copyOf(others, others.length + entry.length);
      System.arraycopy(entry, 0, all, others.length, entry.length);
      entry = all;
    }
    handle.writer().put(root, key(name), entry);
  }

  /** Removes an attribute if it is there. */
  public void remove(byte[] name) {
    if (!contains(name)) {
      return;
    }
    byte[] others = others(name);
    if (others == null || others.length == 0) {
      handle.writer().delete(root, key(name));
    } else {
      handle.writer().update(root, key(name), others);
    }
  }

  /** What the item of this name's hash holds besides it; null if there is no such item. */
  private byte @Nullable [] others(byte[] name) {
    byte[] item = TreeWriter.find(root, key(name));
    byte[] rest = item == null ? null : DirectoryWriter.withoutEntry(item, name);
    return rest == null ? item : rest;
  }

  private Key key(byte[] name) {
    return new Key(inode, ItemType.XATTR_ITEM, DirectoryWriter.nameHash(name));
  }
}
