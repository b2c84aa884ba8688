package dev.sceneshift.fsmodel.ondisk;

/**
 * A BLOCK_GROUP_ITEM, 24 bytes; its key is (start, 192, length).
 *
 * @param usedBytes sum of the extents in the group
 * @param flags see {@link BlockGroupFlags}
 */
public record BlockGroupItem(long usedBytes, long flags) {
  private static final int SIZE_BYTES = 24;

  public static BlockGroupItem read(byte[] bytes, int at) {
    return new BlockGroupItem(LittleEndian.u64(bytes, at), LittleEndian.u64(bytes, at + 16));
  }

  public byte[] toBytes() {
    byte[] item = new byte[SIZE_BYTES];
    LittleEndian.putU64(item, 0, usedBytes);
    LittleEndian.putU64(item, 8, ObjectId.FIRST_CHUNK_TREE);
    LittleEndian.putU64(item, 16, flags);
    return item;
  }
}
