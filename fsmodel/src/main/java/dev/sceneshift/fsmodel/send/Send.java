package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.ondisk.RootItem;
import dev.sceneshift.fsmodel.stream.StreamWriter;
import dev.sceneshift.fsmodel.transaction.TransactionManager;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends a read-only subvolume as a stream of protocol version 1 (kernel: btrfs_ioctl_send,
 * send_subvol), whole or as the difference to a parent.
 *
 * <p>An object sends once, in one thread, which must not hold the commit root lock. Relocation,
 * commits and snapshots may run in others meanwhile. Whatever the outcome, no lock is held and no
 * block referred to afterwards.
 */
/*
 * Source: fs/btrfs/send.c, Linux 6.18, and commit d96b34248c2f ("btrfs: make send work with
 * concurrent block group relocation").
 */
public final class Send {
  private final SendContext context;
  private final SendParts parts;

  /** Subvolumes that are to stay as they are: the one sent, clone sources, the parent. */
  private final List<TreeRoot> used;

  /** Null if nobody changes the filesystem. */
  private final @Nullable TransactionManager transactions;

  /**
   * @param parent to send the difference to, null for a full send; it is a clone source too only if
   *     it is among {@code cloneSources}, where btrfs-progs put it
   * @param cloneSources what the receiver has; the sent subvolume itself is added
   * @param out to be closed by the caller; flushed by {@link #run}
   * @throws FsException EPERM if one of the subvolumes is not read-only or is being deleted
   */
  public Send(
      FsInfo fs,
      TreeRoot sendRoot,
      @Nullable TreeRoot parent,
      Collection<TreeRoot> cloneSources,
      StreamWriter out) {
    this(fs, sendRoot, parent, cloneSources, out, SendOptions.DEFAULT);
  }

  /** As the first constructor, with flags. */
  public Send(
      FsInfo fs,
      TreeRoot sendRoot,
      @Nullable TreeRoot parent,
      Collection<TreeRoot> cloneSources,
      StreamWriter out,
      SendOptions options) {
    this(fs, sendRoot, parent, cloneSources, out, options, null);
  }

  /**
   * As the first constructor, with flags.
   *
   * @param transactions of the filesystem, if it is being changed
   */
  public Send(
      FsInfo fs,
      TreeRoot sendRoot,
      @Nullable TreeRoot parent,
      Collection<TreeRoot> cloneSources,
      StreamWriter out,
      SendOptions options,
      @Nullable TransactionManager transactions) {
    this.transactions = transactions;
    used = new ArrayList<>(List.of(sendRoot));
    used.addAll(cloneSources);
    if (parent != null) {
      used.add(parent);
    }
    used.forEach(Send::requireReadOnly);
    context = new SendContext(fs, sendRoot, parent, options);
    parts = new SendParts(context, cloneSources, out);
  }

  /**
   * Sends. What was sent before a failure stays in the output, without an END.
   *
   * @throws FsException EPERM if a subvolume was made writable or deleted since, EAGAIN while a
   *     dedupe into one goes on, and nothing is sent then; ENOENT, EIO, EUCLEAN, ENOMEM from
   *     reading; EIO, ENOSPC, EPIPE from the output; EOVERFLOW for a command too large; EOPNOTSUPP
   *     for an inode of unknown type
   */
  public void run() {
    List<TreeRoot> begun = new ArrayList<>();
    try {
      beginUse(begun);
      commitIfStale();
      sendSubvolume();
    } catch (IndexOutOfBoundsException e) {
      // As in the kernel, an item may point out of its block only if the block is not what it was.
      throw new FsException(Errno.EUCLEAN, "send: an item reaches out of its block: " + e, e);
    } finally {
      try {
        parts.commands.flush();
      } finally {
        endUse(begun);
      }
    }
  }

  /**
   * Commit roots are what is sent: if they are behind what the subvolumes hold, they must be
   * renewed now, as a commit in the middle of the walk would (kernel:
   * ensure_commit_roots_uptodate).
   */
  private void commitIfStale() {
    if (transactions != null && used.stream().anyMatch(TreeRoot::isChangedSinceCommit)) {
      transactions.commitTransaction();
    }
  }

  /** From now on nobody may change these subvolumes. */
  private void beginUse(List<TreeRoot> begun) {
    for (TreeRoot root : used) {
      root.use().beginSend();
      root.hold();
      begun.add(root);
    }
  }

  private static void endUse(List<TreeRoot> begun) {
    for (TreeRoot root : begun) {
      root.release();
      root.use().endSend();
    }
  }

  /** The filesystem sent from. */
  public FsInfo fs() {
    return context.fs();
  }

  /** The subvolume being sent. */
  public TreeRoot sendRoot() {
    return context.sendRoot();
  }

  private void sendSubvolume() {
    if (!context.options().omitStreamHeader()) {
      parts.commands.header();
    }
    begin();
    if (context.hasParent()) {
      new TreeComparison(context, parts.changes).run();
    } else {
      new FullSendWalk(context, parts.changes).run();
    }
    parts.times.flush();
    if (!context.options().omitEndCommand()) {
      parts.commands.end();
    }
  }

  /** SUBVOL, or SNAPSHOT with a parent (kernel: send_subvol_begin). */
  private void begin() {
    byte[] name = subvolumeName();
    RootItem item = context.sendRoot().item();
    if (!context.hasParent()) {
      parts.commands.subvol(name, SendIdentity.uuid(item), item.ctransid());
      return;
    }
    RootItem parent = context.parentRoot().item();
    parts.commands.snapshot(
        name,
        SendIdentity.uuid(item),
        item.ctransid(),
        SendIdentity.uuid(parent),
        parent.ctransid());
  }

  /**
   * Last component of the subvolume's path.
   *
   * @throws FsException ENOENT if it has none, as the top level
   */
  private byte[] subvolumeName() {
    long id = context.sendRoot().id();
    TreeRoot rootTree = context.fs().root(ObjectId.ROOT_TREE);
    TreePath path = TreePath.commitRootCloning();
    try {
      Key key = new Key(id, ItemType.ROOT_BACKREF, 0);
      if (!TreeSearch.searchSlotForRead(rootTree, key, path, true)
          || path.leaf().itemObjectid(path.slot()) != id
          || path.leaf().itemType(path.slot()) != ItemType.ROOT_BACKREF) {
        throw new FsException(
            Errno.ENOENT, "send: subvolume " + Long.toUnsignedString(id) + " has no name");
      }
      byte[] bytes = path.leaf().bytes();
      int at = path.leaf().itemDataAt(path.slot());
      int length = LittleEndian.u16(bytes, at + 16);
      return Arrays.copyOfRange(bytes, at + 18, at + 18 + length);
    } finally {
      path.release();
    }
  }

  private static void requireReadOnly(TreeRoot root) {
    if (!root.item().isReadOnly() || root.item().isDead()) {
      throw new FsException(
          Errno.EPERM,
          "send: subvolume "
              + Long.toUnsignedString(root.id())
              + (root.item().isDead() ? " is being deleted" : " is not read-only"));
    }
  }
}
