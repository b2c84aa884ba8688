package dev.sceneshift.fsmodel.send;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Extended attributes of the current inode. */
final class Xattrs {
  private static final byte[] CAPABILITY = "security.capability".getBytes(US_ASCII);
  private static final byte[] ACL_ACCESS = "system.posix_acl_access".getBytes(US_ASCII);
  private static final byte[] ACL_DEFAULT = "system.posix_acl_default".getBytes(US_ASCII);

  /** An ACL without entries: nothing but the version, 2, as setxattr wants it. */
  private static final byte[] EMPTY_ACL = {2, 0, 0, 0};

  private static final int MAX_NAME_BYTES = 255;

  private final SendContext context;
  private final CommandSink commands;
  private final Paths paths;

  Xattrs(SendContext context, CommandSink commands, Paths paths) {
    this.context = context;
    this.commands = commands;
    this.paths = paths;
  }

  /** Sets all attributes of an item (kernel: process_new_xattr). */
  void sendNew(ExtentBuffer leaf, int slot) {
    visit(leaf, slot, entry -> set(entry.name(), entry.data()));
  }

  /** Removes all attributes of an item of the parent (kernel: process_deleted_xattr). */
  void sendDeleted(ExtentBuffer leaf, int slot) {
    visit(leaf, slot, entry -> remove(entry.name()));
  }

  /** Sets what is new or has another value, then removes what is gone. */
  void sendChanged(ExtentBuffer left, int leftSlot, ExtentBuffer right, int rightSlot) {
    visit(
        left,
        leftSlot,
        entry -> {
          byte[] before = valueOf(right, rightSlot, entry.name());
          if (before == null || !Arrays.equals(before, entry.data())) {
            set(entry.name(), entry.data());
          }
        });
    visit(
        right,
        rightSlot,
        entry -> {
          if (valueOf(left, leftSlot, entry.name()) == null) {
            remove(entry.name());
          }
        });
  }

  /** Sets all attributes that the current inode has in the sent subvolume. */
  void sendAllNew() {
    long ino = context.current().ino();
    try (TreeCursor items = TreeCursor.over(context.sendRoot(), TreePath.commitRootCloning())) {
      items.seek(new Key(ino, ItemType.XATTR_ITEM, 0));
      while (items.isAt(ino, ItemType.XATTR_ITEM)) {
        sendNew(items.leaf(), items.slot());
        items.next();
      }
    }
  }

  /** Sets the capability, which a change of the owner has dropped (kernel: send_capabilities). */
  void sendCapability() {
    TreePath path = TreePath.commitRootCloning();
    try {
      long hash = DirectoryEntry.nameHash(CAPABILITY);
      Key key = new Key(context.current().ino(), ItemType.XATTR_ITEM, hash);
      if (!TreeSearch.searchSlot(context.sendRoot(), key, path)) {
        return;
      }
      byte[] value = valueOf(path.leaf(), path.slot(), CAPABILITY);
      if (value != null) {
        commands.setXattr(paths.ofCurrentInode(), CAPABILITY, value);
      }
    } finally {
      path.release();
    }
  }

  private interface EntryAction {
    void apply(DirectoryEntry entry);
  }

  private void visit(ExtentBuffer leaf, int slot, EntryAction action) {
    DirectoryEntry.visitEntries(
        leaf,
        slot,
        entry -> {
          checkSize(entry);
          action.apply(entry);
          return true;
        });
  }

  private void checkSize(DirectoryEntry entry) {
    if (entry.nameLength() > MAX_NAME_BYTES) {
      throw new FsException(
          Errno.ENAMETOOLONG,
          "send: xattr of inode "
              + context.current().ino()
              + " has a name of "
              + entry.nameLength()
              + " bytes");
    }
  }

  private static byte @Nullable [] valueOf(ExtentBuffer leaf, int slot, byte[] name) {
    byte[][] value = new byte[1][];
    boolean[] found = {false};
    DirectoryEntry.visitEntries(
        leaf,
        slot,
        entry -> {
          found[0] = entry.isNamed(name);
          if (found[0]) {
            value[0] = entry.data();
          }
          return !found[0];
        });
    return found[0] ? value[0] : null;
  }

  private void set(byte[] name, byte[] value) {
    // The capability comes last, when the owner has been set. Compared like the kernel does.
    if (isPrefixOf(name, CAPABILITY)) {
      return;
    }
    boolean emptyAcl =
        value.length == 0 && (isPrefixOf(name, ACL_ACCESS) || isPrefixOf(name, ACL_DEFAULT));
    commands.setXattr(paths.ofCurrentInode(), name, emptyAcl ? EMPTY_ACL : value);
  }

  private void remove(byte[] name) {
    commands.removeXattr(paths.ofCurrentInode(), name);
  }

  private static boolean isPrefixOf(byte[] prefix, byte[] whole) {
    return prefix.length <= whole.length
        && Arrays.equals(prefix, 0, prefix.length, whole, 0, prefix.length);
  }
}
