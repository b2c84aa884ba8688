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
    return paths.stream()
        .filter(path -> !trees.containsKey(path) || !expected.trees.containsKey(path))
        .findFirst()
        .map(path -> words(path) + (trees.containsKey(path) ? " is not expected" : " is missing"))
        .or(() -> firstTreeDifference(expected));
  }

  private Optional<String> firstTreeDifference(FilesystemContent expected) {
    for (Map.Entry<String, ReceivedTree> here : trees.entrySet()) {
      ReceivedTree there = expected.trees.get(here.getKey());
      Optional<String> difference =
          there == null ? Optional.empty() : here.getValue().differenceFrom(there);
      if (difference.isPresent()) {
        return Optional.of(words(here.getKey()) + ": " + difference.get());
      }
    }
    return Optional.empty();
  }

  private static String words(String path) {
    return path.isEmpty() ? "the top level" : "subvolume " + path;
  }

  @Override
  public String toString() {
    return "subvolumes " + trees;
  }
}
