package dev.sceneshift.fsmodel.send;

/** What a send gives up when it notices that a relocation was committed. */
public enum RestartPolicy {
  /** Everything: it searches for its place in each tree again, as the kernel does. */
  SEARCH_AGAIN,

  /**
   * What may have changed. Copy-on-write takes a change of any block up to the root, so a tree
   * whose committed root is the same block of the same generation is the same in all its blocks,
   * and the place in it is still right.
   */
  KEEP_UNCHANGED_TREES
}
