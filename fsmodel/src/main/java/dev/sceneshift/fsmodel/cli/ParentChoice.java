package dev.sceneshift.fsmodel.cli;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.Subvolume;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which of the clone sources is the parent, if none was named (btrfs-progs, cmds/send.c). */
final class ParentChoice {
  private ParentChoice() {}

  /**
   * The subvolume that the sent one is a snapshot of, if it is a source; else the source made from
   * the same subvolume whose last change is nearest to that one's.
   *
   * @throws FsException EINVAL if there is no such source
   */
  static Subvolume choose(Subvolume sent, List<Subvolume> sources, List<Subvolume> all) {
    UUID origin = sent.item().parentUuid();
    Subvolume parent = withUuid(all, origin);
    if (parent != null) {
      Subvolume itself = withUuid(sources, origin);
      Subvolume best = itself != null ? itself : nearestSibling(parent, sources);
      if (best != null) {
        return best;
      }
    }
    throw new FsException(
        Errno.EINVAL, "none of the clone sources can be the parent; name one with -p");
  }

  private static @Nullable Subvolume nearestSibling(Subvolume parent, List<Subvolume> sources) {
    return sources.stream()
        .filter(source -> source.item().parentUuid().equals(parent.item().uuid()))
        .min(
            Comparator.comparingLong(
                source -> Math.abs(source.item().ctransid() - parent.item().ctransid())))
        .orElse(null);
  }

  private static @Nullable Subvolume withUuid(List<Subvolume> subvolumes, UUID uuid) {
    if (uuid.equals(new UUID(0, 0))) {
      return null;
    }
    return subvolumes.stream()
        .filter(subvolume -> subvolume.item().uuid().equals(uuid))
        .findFirst()
        .orElse(null);
  }
}
