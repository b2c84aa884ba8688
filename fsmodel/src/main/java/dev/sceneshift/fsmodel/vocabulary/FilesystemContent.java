package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.dsl.vocabulary.Comparand;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolume;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import dev.sceneshift.fsmodel.receive.ImageSources;
import dev.sceneshift.fsmodel.receive.ReceivedTree;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What all subvolumes of a filesystem hold.
 *
 * @param trees by path, the top level's is empty
 */
public record FilesystemContent(Map<String, ReceivedTree> trees) implements Comparand {

  static FilesystemContent of(FsInfo fs) {
    ImageSources sources = new ImageSources(fs);
    Map<String, ReceivedTree> trees = new TreeMap<>();
    for (Subvolume subvolume : new Subvolumes(fs).list()) {
      trees.put(subvolume.path(), sources.tree(subvolume));
    }
    return new FilesystemContent(trees);
  }

  @Override
  public Optional<String> differenceFrom(Object other) {
    if (!(other instanceof FilesystemContent expected)) {
      return Optional.empty();
    }
    TreeSet<String> paths = new TreeSet<>(trees.keySet());
    paths.addAll(expected.trees.keySet());
    for (String path : paths) {
      ReceivedTree here = trees.get(path);
      ReceivedTree there = expected.trees.get(path);
      if (here == null || there == null) {
        return Optional.of(
            "subvolume " + path + (here == null ? " is missing" : " is not expected"));
      }
      Optional<String> difference = here.differenceFrom(there);
      if (difference.isPresent()) {
        return Optional.of("subvolume " + path + ": " + difference.get());
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "subvolumes " + trees;
  }
}
