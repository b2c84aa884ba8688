package dev.sceneshift.fsmodel.ondisk;

/**
 * A BLOCK_GROUP_ITEM, 24 bytes; its key is (start, 192, length).
 *
 * @param usedBytes sum of the extents in the group
 * @param flags see {@link BlockGroupFlags}
 */
public record BlockGroupItem(long usedBytes, long flags) {
  public static final int SIZE_BYTES = 24;

  public static BlockGroupItem read(byte[] bytes, int at) {
    return new BlockGroupItem(LittleEndian.u64(bytes, at), LittleEndian.u64(bytes, at + 16));
  }
}
