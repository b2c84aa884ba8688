package dev.sceneshift.fsmodel.receive;

import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolume;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import dev.sceneshift.fsmodel.ondisk.RootItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The subvolumes of an image, each read whole when first asked for and kept: a receiver that has
 * what the sender had. The filesystem is not to be changed meanwhile. Safe for use by many threads,
 * if nobody changes the trees.
 */
public final class ImageSources implements CloneSources {
  private final FsInfo fs;
  private final List<Subvolume> subvolumes;
  private final Map<Long, ReceivedTree> trees = new ConcurrentHashMap<>();

  public ImageSources(FsInfo fs) {
    this.fs = fs;
    this.subvolumes = new Subvolumes(fs).list();
  }

  @Override
  public ReceivedTree find(UUID uuid, long ctransid) {
    return first(item -> SubvolumeSearch.isReceivedCopy(item, uuid, ctransid))
        .or(() -> first(item -> SubvolumeSearch.isSenders(item, uuid, ctransid)))
        .map(this::tree)
        .orElseThrow(() -> CloneSources.missing(uuid, ctransid));
  }

  private Optional<Subvolume> first(Predicate<RootItem> condition) {
    return subvolumes.stream().filter(found -> condition.test(found.item())).findFirst();
  }

  /**
   * What a subvolume holds, which is what a stream of it should make.
   *
   * @throws FsException EIO or EUCLEAN if it cannot be read
   */
  public ReceivedTree tree(Subvolume subvolume) {
    return trees.computeIfAbsent(subvolume.id(), id -> SnapshotTree.read(fs, subvolume));
  }
}
