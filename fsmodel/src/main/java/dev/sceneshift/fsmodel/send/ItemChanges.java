package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.tree.TreePath;
import org.jspecify.annotations.Nullable;

/** Takes the items that a walk reports and turns them into commands. */
final class ItemChanges {
  private final SendParts parts;
  private final SendContext context;
  private final CurrentInode current;
  private final InodeFinish inodeFinish;
  private final InodeChanges inodeChanges;

  ItemChanges(SendParts parts) {
    this.parts = parts;
    this.context = parts.context;
    this.current = parts.context.current();
    this.inodeFinish = new InodeFinish(parts);
    this.inodeChanges = new InodeChanges(parts);
  }

  /**
   * Processes one item (kernel: changed_cb). The commit root lock must not be held: commands may
   * wait for a reader of the stream which waits for a commit. So the leaves must be clones.
   *
   * @param left path in the sent subvolume; without a leaf when its end was reached above the
   *     leaves
   * @param right path in the parent, null in a full send; without a leaf likewise
   */
  void changedCallback(TreePath left, @Nullable TreePath right, Key key, ChangeKind reported) {
    assert !context.fs().commitRootLock().isReadHeld() : "commit root lock held in the callback";
    assert isCloneOrAbsent(left) : "the sent subvolume's leaf is no clone";
    assert right == null || isCloneOrAbsent(right) : "the parent's leaf is no clone";
    ChangeKind kind = reported;
    if (kind == ChangeKind.SAME) {
      if (key.type() == ItemType.EXTENT_DATA) {
        parts.holes.sendHoleBefore(ExtentRef.read(left.leaf(), left.slot()), left.slot());
        return;
      }
      if (!InodeRef.isRefType(key.type()) || !hasReplacedDirectory(left)) {
        return;
      }
      kind = ChangeKind.CHANGED;
    }
    inodeFinish.finishIfNeeded(key);
    if (key.objectid() != ObjectId.FREE_INO && key.objectid() != ObjectId.FREE_SPACE) {
      dispatch(left, right, key, kind);
    }
  }

  /** Ends the work on the last inode. */
  void finish() {
    inodeFinish.finishIfNeeded(null);
  }

  private static boolean isCloneOrAbsent(TreePath path) {
    var leaf = path.node(0);
    return leaf == null || leaf.isClone();
  }

  private void dispatch(TreePath left, @Nullable TreePath right, Key key, ChangeKind kind) {
    if (key.type() == ItemType.INODE_ITEM) {
      inode(left, right, key, kind);
      return;
    }
    if (current.isIgnored()) {
      return;
    }
    switch (key.type()) {
      case ItemType.INODE_REF, ItemType.INODE_EXTREF -> reference(left, right, key, kind);
      case ItemType.XATTR_ITEM -> xattr(left, right, key, kind);
      case ItemType.EXTENT_DATA -> extent(left, key, kind);
      default -> {}
    }
  }

  private void inode(TreePath left, @Nullable TreePath right, Key key, ChangeKind kind) {
    long ino = key.objectid();
    switch (kind) {
      case NEW -> inodeChanges.added(ino, leftInfo(left, ino));
      case DELETED -> inodeChanges.deleted(ino, rightInfo(right));
      default -> inodeChanges.changed(ino, leftInfo(left, ino), rightInfo(right));
    }
  }

  private InodeInfo leftInfo(TreePath left, long ino) {
    InodeInfo info = InodeInfo.read(left.leaf(), left.slot());
    context.inodes().put(context.sendRoot(), ino, info);
    return info;
  }

  private static InodeInfo rightInfo(@Nullable TreePath right) {
    TreePath path = present(right);
    return InodeInfo.read(path.leaf(), path.slot());
  }

  private void reference(TreePath left, @Nullable TreePath right, Key key, ChangeKind kind) {
    requireCurrent(key, kind);
    if (current.isNewGeneration() || current.ino() == ObjectId.FIRST_FREE) {
      return;
    }
    if (kind != ChangeKind.DELETED) {
      parts.references.recordAdded(left.leaf(), left.slot());
    }
    if (kind != ChangeKind.NEW) {
      TreePath path = present(right);
      parts.references.recordDeleted(path.leaf(), path.slot());
    }
  }

  private void xattr(TreePath left, @Nullable TreePath right, Key key, ChangeKind kind) {
    requireCurrent(key, kind);
    if (current.isNewGeneration() || current.isDeleted()) {
      return;
    }
    switch (kind) {
      case NEW -> parts.xattrs.sendNew(left.leaf(), left.slot());
      case DELETED -> {
        TreePath path = present(right);
        parts.xattrs.sendDeleted(path.leaf(), path.slot());
      }
      default -> {
        TreePath path = present(right);
        parts.xattrs.sendChanged(left.leaf(), left.slot(), path.leaf(), path.slot());
      }
    }
  }

  /** Extents of an inode that did not change come up after relocation; they say nothing. */
  private void extent(TreePath left, Key key, ChangeKind kind) {
    if (key.objectid() == current.ino()
        && !current.isNewGeneration()
        && !current.isDeleted()
        && kind != ChangeKind.DELETED) {
      parts.extents.send(left.leaf(), left.slot());
    }
  }

  private void requireCurrent(Key key, ChangeKind kind) {
    if (key.objectid() != current.ino()) {
      throw new FsException(
          Errno.EIO,
          "send: inconsistent snapshot: item "
              + key
              + " is "
              + kind
              + " although its inode item is not; send root is "
              + context.sendRoot().id());
    }
  }

  /**
   * Whether a directory that an unchanged item names is another one than in the parent (kernel:
   * compare_refs).
   */
  private boolean hasReplacedDirectory(TreePath left) {
    boolean[] replaced = {false};
    long[] last = {0};
    InodeRef.visitNames(
        left.leaf(),
        left.slot(),
        (directory, name) -> {
          if (!replaced[0] && directory != last[0]) {
            replaced[0] = isReplaced(directory);
          }
          last[0] = directory;
        });
    return replaced[0];
  }

  private boolean isReplaced(long directory) {
    return context.inodes().of(context.sendRoot(), directory).generation()
        != context.inodes().of(context.parentRoot(), directory).generation();
  }

  private static TreePath present(@Nullable TreePath path) {
    if (path == null) {
      throw new IllegalStateException("a full send has no path in a parent");
    }
    return path;
  }
}
