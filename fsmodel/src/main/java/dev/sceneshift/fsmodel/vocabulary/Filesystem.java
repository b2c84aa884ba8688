package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.BlockGroupEntry;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolume;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import dev.sceneshift.fsmodel.ondisk.BlockGroupFlags;
import dev.sceneshift.fsmodel.relocation.ReclaimWorker;
import dev.sceneshift.fsmodel.relocation.Relocation;
import dev.sceneshift.fsmodel.send.RestartPolicy;
import dev.sceneshift.fsmodel.transaction.TransactionHandle;
import dev.sceneshift.fsmodel.transaction.TransactionManager;
import dev.sceneshift.fsmodel.tree.CommitRootLock;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.util.List;

/**
 * The filesystem that a run plays on, with the one manager of its transactions, and how it was when
 * it was opened: that is what leaves and block groups are numbered by.
 */
final class Filesystem {
  private final FsInfo unchanged;
  private final ReceivedTrees received;
  private Mounted mounted;
  private RestartPolicy restarts = RestartPolicy.SEARCH_AGAIN;
  private final List<BlockGroupEntry> blockGroups;

  /**
   * @param unchanged the same filesystem, which nobody changes; may be {@code info} if nobody has
   *     changed that yet
   * @param received by those who have the subvolumes of {@code unchanged}
   */
  Filesystem(FsInfo info, FsInfo unchanged, ReceivedTrees received) {
    this.mounted = Mounted.of(info);
    this.unchanged = unchanged;
    this.received = received;
    this.blockGroups = BlockGroupEntry.list(unchanged);
  }

  /** One mount, with what there must be one of for each. */
  private record Mounted(
      FsInfo info, TransactionManager transactions, Relocation relocation, ReclaimWorker reclaim) {

    static Mounted of(FsInfo info) {
      TransactionManager transactions = new TransactionManager(info);
      Relocation relocation = new Relocation(info, transactions);
      return new Mounted(info, transactions, relocation, new ReclaimWorker(relocation));
    }
  }

  /** Commits what there is to commit, and opens the filesystem anew from its device. */
  void remount() {
    try (TransactionHandle handle = mounted.transactions().start()) {
      handle.commitIfChanged();
    }
    mounted = Mounted.of(mounted.info().openAgain());
  }

  /** How the sends of this filesystem restart. */
  RestartPolicy restarts() {
    return restarts;
  }

  void setRestarts(RestartPolicy policy) {
    restarts = policy;
  }

  FsInfo info() {
    return mounted.info();
  }

  TransactionManager transactions() {
    return mounted.transactions();
  }

  Relocation relocation() {
    return mounted.relocation();
  }

  ReclaimWorker reclaim() {
    return mounted.reclaim();
  }

  /** Generation of the last transaction in which a relocation was running, 0 if none was. */
  long lastRelocTrans() {
    CommitRootLock lock = info().commitRootLock();
    lock.readLock();
    try {
      return info().lastRelocTrans();
    } finally {
      lock.readUnlock();
    }
  }

  /** What a receiver makes of a stream that has what this filesystem had when it was opened. */
  ReceivedTrees received() {
    return received;
  }

  Subvolume subvolume(String name) {
    return new Subvolumes(info()).find(name);
  }

  /** A tree as it was when the filesystem was opened; the tree itself if it is younger. */
  TreeRoot unchangedRoot(TreeRoot root) {
    return unchanged.hasRoot(root.id()) ? unchanged.root(root.id()) : root;
  }

  /** Logical address of block group {@code number}. */
  long blockGroup(long number) {
    if (number < 1 || number > blockGroups.size()) {
      throw new FsException(
          Errno.ENOENT, "there is no bg " + number + ", but 1 to " + blockGroups.size());
    }
    return blockGroups.get((int) number - 1).start();
  }

  /** Numbers of the block groups of data, metadata or both that hold anything. */
  long[] blockGroupsInUse() {
    long wanted = BlockGroupFlags.DATA | BlockGroupFlags.METADATA;
    return blockGroups.stream()
        .filter(group -> (group.item().flags() & wanted) != 0 && group.item().usedBytes() > 0)
        .mapToLong(BlockGroupEntry::number)
        .toArray();
  }
}
