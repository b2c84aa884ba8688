package dev.sceneshift.fsmodel.cli;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.Subvolume;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The parent that {@code btrfs send} takes when it is given clone sources only (btrfs-progs 6.2,
 * cmds/send.c, find_good_parent()): the subvolume that the sent one is a snapshot of, if it is a
 * clone source; else, of the clone sources that are snapshots of the same one, that whose ctransid
 * is nearest to it.
 */
final class ParentChoice {

  private ParentChoice() {}

  /**
   * The parent, or null without clone sources, for a full send.
   *
   * @throws FsException EINVAL if no clone source will do
   */
  static @Nullable Subvolume of(Subvolume sent, List<Subvolume> clones, Subvolumes subvolumes) {
    if (clones.isEmpty()) {
      return null;
    }
    Subvolume origin = originOf(sent, subvolumes.list());
    Subvolume best = null;
    for (Subvolume clone : clones) {
      if (origin == null) {
        break;
      }
      if (clone.id() == origin.id()) {
        return clone;
      }
      boolean sibling = clone.item().parentUuid().equals(origin.item().uuid());
      if (sibling && (best == null || distance(clone, origin) < distance(best, origin))) {
        best = clone;
      }
    }
    if (best == null) {
      throw new FsException(
          Errno.EINVAL,
          "no clone source is related to subvolume \""
              + Names.toText(sent.path())
              + "\"; name its parent with -p");
    }
    return best;
  }

  /** The subvolume that another one is a snapshot of, if it still exists. */
  private static @Nullable Subvolume originOf(Subvolume snapshot, List<Subvolume> all) {
    UUID uuid = snapshot.item().parentUuid();
    for (Subvolume subvolume : all) {
      if (!uuid.equals(new UUID(0, 0)) && subvolume.item().uuid().equals(uuid)) {
        return subvolume;
      }
    }
    return null;
  }

  private static long distance(Subvolume one, Subvolume other) {
    return Math.abs(one.item().ctransid() - other.item().ctransid());
  }
}
