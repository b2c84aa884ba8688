package dev.sceneshift.fsmodel.send;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sceneshift.fsmodel.ondisk.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Names in the subvolume's root directory for inodes that have no place of their own yet or any
 * more (kernel: gen_unique_name): {@code oINO-GENERATION-N} with the smallest N that neither
 * subvolume's root directory has.
 */
final class TemporaryNames {
  private final SendContext context;

  /** The name asked for last; the subvolumes are read-only, so it stays the right one. */
  private byte @Nullable [] last;

  private long lastIno;
  private long lastGeneration;

  TemporaryNames(SendContext context) {
    this.context = context;
  }

  byte[] of(long ino, long generation) {
    if (last == null || lastIno != ino || lastGeneration != generation) {
      last = find(ino, generation);
      lastIno = ino;
      lastGeneration = generation;
    }
    return last;
  }

  private byte[] find(long ino, long generation) {
    String prefix =
        "o" + Long.toUnsignedString(ino) + "-" + Long.toUnsignedString(generation) + "-";
    for (int n = 0; ; n++) {
      byte[] name = (prefix + n).getBytes(US_ASCII);
      if (!isTaken(name)) {
        return name;
      }
    }
  }

  private boolean isTaken(byte[] name) {
    long directory = ObjectId.FIRST_FREE;
    return DirectoryEntry.exists(context.sendRoot(), directory, name)
        || (context.hasParent() && DirectoryEntry.exists(context.parentRoot(), directory, name));
  }
}
