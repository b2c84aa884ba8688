package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which thread walks which tree. Used by one actor at a time, like all of a run. */
final class Walks {
  private final Map<Thread, LeafNumbers> walks = new IdentityHashMap<>();

  /** The calling thread walks that tree from now on. */
  LeafNumbers begin(TreeRoot root) {
    LeafNumbers numbers = LeafNumbers.of(root);
    walks.put(Thread.currentThread(), numbers);
    return numbers;
  }

  /** The leaves of the tree that the calling thread walks; null if it walks none. */
  @Nullable LeafNumbers find() {
    return walks.get(Thread.currentThread());
  }
}
