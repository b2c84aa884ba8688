package dev.sceneshift.fsmodel.device;

import org.jspecify.annotations.Nullable;

/**
 * Says what may be written to a volume now: whoever allocates its space knows. A volume without one
 * is not written to.
 */
public interface WriteGate {

  /** Why [start, end) of logical addresses must not be written to, or null if it may. */
  @Nullable String refusal(long start, long end);

  /** Likewise, for a copy of the superblock that lies inside a chunk. */
  @Nullable String superblockRefusal(long start, long end);
}
