package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The subvolumes that ranges may be cloned from, the sent one among them, by ascending id. */
final class CloneRoots {
  private final NavigableMap<Long, CloneRoot> byId = new TreeMap<>(Long::compareUnsigned);

  CloneRoots(TreeRoot sendRoot, Collection<TreeRoot> sources) {
    for (TreeRoot source : sources) {
      byId.put(source.id(), new CloneRoot(source));
    }
    byId.put(sendRoot.id(), new CloneRoot(sendRoot));
  }

  @Nullable CloneRoot find(long rootId) {
    return byId.get(rootId);
  }

  Collection<CloneRoot> all() {
    return byId.values();
  }

  /** Whether nothing but the sent subvolume itself can be cloned from. */
  boolean isSendRootAlone() {
    return byId.size() == 1;
  }

  void reset() {
    for (CloneRoot root : byId.values()) {
      root.reset();
    }
  }
}
