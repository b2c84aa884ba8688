package dev.sceneshift.fsmodel.mkfs;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import java.nio.charset.StandardCharsets;

/**
 * What can be chosen of a new filesystem.
 *
 * @param mixed whether data and metadata share block groups; without a second copy then, and with
 *     nodes of one sector
 * @param nodeSizeBytes a power of two from 4096 to 65536
 * @param label at most 255 bytes of UTF-8
 */
public record MkfsOptions(boolean mixed, int nodeSizeBytes, String label) {
  /** Kernel: BTRFS_MIN_BLOCKSIZE. The only sector size that is made here. */
  static final int SECTOR_BYTES = 4096;

  private static final int DEFAULT_NODE_BYTES = 16384;
  private static final int MAX_NODE_BYTES = 65536;
  private static final int MAX_LABEL_BYTES = 255;

  /**
   * @throws FsException EINVAL if there can be no such filesystem
   */
  public MkfsOptions {
    if (nodeSizeBytes < SECTOR_BYTES
        || nodeSizeBytes > MAX_NODE_BYTES
        || Integer.bitCount(nodeSizeBytes) != 1) {
      throw invalid(
          "nodes of " + nodeSizeBytes + " bytes; a power of two from 4096 to 65536 is needed");
    }
    if (mixed && nodeSizeBytes != SECTOR_BYTES) {
      throw invalid("nodes of " + nodeSizeBytes + " bytes; with mixed block groups they have 4096");
    }
    int labelBytes = label.getBytes(StandardCharsets.UTF_8).length;
    if (labelBytes > MAX_LABEL_BYTES || label.indexOf('\0') >= 0 || label.indexOf('\n') >= 0) {
      throw invalid("a label of " + labelBytes + " bytes; at most 255 on one line are needed");
    }
  }

  /** As mkfs.btrfs makes one without being told anything. */
  public static MkfsOptions ordinary() {
    return new MkfsOptions(false, DEFAULT_NODE_BYTES, "");
  }

  /** As with {@code mkfs.btrfs --mixed}. */
  public static MkfsOptions mixedGroups() {
    return new MkfsOptions(true, SECTOR_BYTES, "");
  }

  private static FsException invalid(String found) {
    return new FsException(Errno.EINVAL, found);
  }
}
