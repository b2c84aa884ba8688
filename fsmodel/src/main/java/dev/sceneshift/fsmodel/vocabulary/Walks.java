package dev.sceneshift.fsmodel.vocabulary;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which thread walks which tree. Used by one actor at a time, like all of a run. */
final class Walks {
  private final Map<Thread, LeafNumbers> walks = new IdentityHashMap<>();

  /** The calling thread walks the tree with these leaves from now on. */
  void begin(LeafNumbers leaves) {
    walks.put(Thread.currentThread(), leaves);
  }

  /** The leaves of the tree that the calling thread walks; null if it walks none. */
  @Nullable LeafNumbers find() {
    return walks.get(Thread.currentThread());
  }
}
