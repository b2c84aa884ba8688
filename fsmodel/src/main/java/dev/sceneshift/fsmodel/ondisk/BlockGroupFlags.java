package dev.sceneshift.fsmodel.ondisk;

import java.util.ArrayList;
import java.util.List;

/** Type and profile bits of chunks and block groups (kernel: BTRFS_BLOCK_GROUP_*). */
public final class BlockGroupFlags {
  public static final long DATA = 1;
  public static final long SYSTEM = 2;
  public static final long METADATA = 4;
  public static final long DUP = 0x20;

  private static final String[] PROFILES = {
    "RAID0", "RAID1", "DUP", "RAID10", "RAID5", "RAID6", "RAID1C3", "RAID1C4"
  };
  private static final int FIRST_PROFILE_BIT = 3;

  private BlockGroupFlags() {}

  /** The profile's name: {@code SINGLE} if no bit is set. */
  public static String profile(long flags) {
    for (int i = 0; i < PROFILES.length; i++) {
      if ((flags & (1L << (FIRST_PROFILE_BIT + i))) != 0) {
        return PROFILES[i];
      }
    }
    return "SINGLE";
  }

  /** What may stand in it, e.g. {@code DATA|METADATA}. */
  public static String type(long flags) {
    List<String> names = new ArrayList<>();
    if ((flags & DATA) != 0) {
      names.add("DATA");
    }
    if ((flags & SYSTEM) != 0) {
      names.add("SYSTEM");
    }
    if ((flags & METADATA) != 0) {
      names.add("METADATA");
    }
    return String.join("|", names);
  }
}
