package dev.sceneshift.fsmodel.ondisk;

import java.util.UUID;

/**
 * A DEV_EXTENT: what a range of a device belongs to (kernel: struct btrfs_dev_extent); its key is
 * (device, 204, physical start).
 *
 * <pre>
 * chunk_tree u64  chunk_objectid u64  chunk_offset u64  length u64  chunk tree uuid 16
 * </pre>
 *
 * @param chunkStart logical address of the chunk
 */
public record DevExtentItem(long chunkStart, long lengthBytes, UUID chunkTreeUuid) {
  public static final int OFFSET_LENGTH = 24;

  private static final int SIZE_BYTES = 48;

  public byte[] toBytes() {
    byte[] item = new byte[SIZE_BYTES];
    LittleEndian.putU64(item, 0, ObjectId.CHUNK_TREE);
    LittleEndian.putU64(item, 8, ObjectId.FIRST_CHUNK_TREE);
    LittleEndian.putU64(item, 16, chunkStart);
    LittleEndian.putU64(item, OFFSET_LENGTH, lengthBytes);
    LittleEndian.putUuid(item, 32, chunkTreeUuid);
    return item;
  }
}
