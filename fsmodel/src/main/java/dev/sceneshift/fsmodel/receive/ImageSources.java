package dev.sceneshift.fsmodel.receive;

import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolume;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

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
    for (Subvolume subvolume : subvolumes) {
      if (SnapshotTree.sentUuid(subvolume.item()).equals(uuid)
          && subvolume.item().ctransid() == ctransid) {
        return tree(subvolume);
      }
    }
    throw CloneSources.missing(uuid, ctransid);
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
