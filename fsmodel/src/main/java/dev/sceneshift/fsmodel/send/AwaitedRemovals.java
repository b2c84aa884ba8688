package dev.sceneshift.fsmodel.send;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Deleted directories that are not empty yet at the receiver and have a temporary name there until
 * they are (kernel: orphan_dirs of struct send_ctx).
 */
final class AwaitedRemovals {
  private final Map<InodeId, Scan> byDirectory = new HashMap<>();

  /**
   * How far the search for what is still inside has come.
   *
   * @param lastOffset DIR_INDEX to go on from
   * @param highestIno highest inode number seen inside
   */
  record Scan(long lastOffset, long highestIno) {}

  boolean contains(long ino, long generation) {
    return !byDirectory.isEmpty() && byDirectory.containsKey(new InodeId(ino, generation));
  }

  @Nullable Scan get(InodeId directory) {
    return byDirectory.get(directory);
  }

  void put(InodeId directory, Scan scan) {
    byDirectory.put(directory, scan);
  }

  void remove(InodeId directory) {
    byDirectory.remove(directory);
  }
}
