package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A name of an inode: the directory and the bytes of the name.
 *
 * <p>INODE_REF (ino, 12, directory): repeated index u64, length u16, name. INODE_EXTREF (ino, 13,
 * hash): repeated directory u64, index u64, length u16, name.
 */
final class InodeRef {
  private static final int REF_LENGTH_AT = 8;
  private static final int REF_NAME_AT = 10;
  private static final int EXTREF_LENGTH_AT = 16;
  private static final int EXTREF_NAME_AT = 18;

  private final long directory;
  private final byte[] name;

  InodeRef(long directory, byte[] name) {
    this.directory = directory;
    this.name = name;
  }

  /** What is done with each name of an item. */
  interface Visitor {
    void visit(long directory, byte[] name);
  }

  long directory() {
    return directory;
  }

  byte[] name() {
    return name;
  }

  static boolean isRefType(int type) {
    return type == ItemType.INODE_REF || type == ItemType.INODE_EXTREF;
  }

  /** Visits the names of the item in {@code slot} in stored order (kernel: iterate_inode_ref). */
  static void visitNames(ExtentBuffer leaf, int slot, Visitor visitor) {
    byte[] bytes = leaf.bytes();
    int at = leaf.itemDataAt(slot);
    int end = at + leaf.itemSizeBytes(slot);
    boolean extended = leaf.itemType(slot) == ItemType.INODE_EXTREF;
    while (at < end) {
      InodeRef ref = read(bytes, at, end, extended, leaf.itemKeyOffset(slot));
      at += (extended ? EXTREF_NAME_AT : REF_NAME_AT) + ref.name.length;
      visitor.visit(ref.directory, ref.name);
    }
  }

  /**
   * The first name of an inode: the first of its first INODE_REF item, or of its first INODE_EXTREF
   * item if it has no other (kernel: get_first_ref).
   *
   * @return null if the tree has none
   */
  static @Nullable InodeRef findFirst(TreeRoot root, long ino) {
    TreePath path = TreePath.commitRootCloning();
    try {
      Key key = new Key(ino, ItemType.INODE_REF, 0);
      if (!TreeSearch.searchSlotForRead(root, key, path, true)) {
        return null;
      }
      ExtentBuffer leaf = path.leaf();
      int slot = path.slot();
      if (leaf.itemObjectid(slot) != ino || !isRefType(leaf.itemType(slot))) {
        return null;
      }
      int at = leaf.itemDataAt(slot);
      boolean extended = leaf.itemType(slot) == ItemType.INODE_EXTREF;
      return read(
          leaf.bytes(), at, at + leaf.itemSizeBytes(slot), extended, leaf.itemKeyOffset(slot));
    } finally {
      path.release();
    }
  }

  /**
   * The first name of an inode.
   *
   * @throws FsException ENOENT if the tree has none
   */
  static InodeRef first(TreeRoot root, long ino) {
    InodeRef ref = findFirst(root, ino);
    if (ref == null) {
      throw new FsException(
          Errno.ENOENT,
          "send: inode " + Long.toUnsignedString(ino) + " of " + root + " has no name");
    }
    return ref;
  }

  private static InodeRef read(byte[] bytes, int at, int end, boolean extended, long keyOffset) {
    int nameAt = at + (extended ? EXTREF_NAME_AT : REF_NAME_AT);
    int length =
        nameAt > end
            ? 0
            : LittleEndian.u16(bytes, at + (extended ? EXTREF_LENGTH_AT : REF_LENGTH_AT));
    if (nameAt + length > end) {
      throw new FsException(Errno.EUCLEAN, "send: a name reaches beyond its inode ref item");
    }
    long directory = extended ? LittleEndian.u64(bytes, at) : keyOffset;
    return new InodeRef(directory, Arrays.copyOfRange(bytes, nameAt, nameAt + length));
  }
}
