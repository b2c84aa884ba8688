package dev.sceneshift.fsmodel.receive;

import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.RootItem;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the subvolume that a stream means: a received copy of the sender's, or the sender's own
 * where sender and receiver share a filesystem.
 *
 * <p>Unlike btrfs-progs, which look at the uuid alone, the transaction has to be the right one too:
 * a subvolume that was changed since the stream was made has not what the stream builds on.
 */
final class SubvolumeSearch {
  private final FsInfo fs;

  SubvolumeSearch(FsInfo fs) {
    this.fs = fs;
  }

  /**
   * @param uuid received uuid of the sender's subvolume if it has one, else its own
   * @param ctransid the transaction in which the sender's last changed
   * @throws FsException ENOENT
   */
  TreeRoot find(UUID uuid, long ctransid) {
    TreeRoot found = first(item -> isReceivedCopy(item, uuid, ctransid));
    if (found == null) {
      found = first(item -> isSenders(item, uuid, ctransid));
    }
    if (found == null) {
      throw CloneSources.missing(uuid, ctransid);
    }
    return found;
  }

  /** Whether it was received from the subvolume that is meant. */
  static boolean isReceivedCopy(RootItem item, UUID uuid, long ctransid) {
    return item.receivedUuid().equals(uuid) && item.stransid() == ctransid;
  }

  /** Whether it is the very subvolume that is meant. */
  static boolean isSenders(RootItem item, UUID uuid, long ctransid) {
    return SnapshotTree.sentUuid(item).equals(uuid) && item.ctransid() == ctransid;
  }

  private @Nullable TreeRoot first(Predicate<RootItem> condition) {
    for (TreeRoot root : fs.roots()) {
      if (root.isSubvolume() && !root.item().isDead() && condition.test(root.item())) {
        return root;
      }
    }
    return null;
  }
}
