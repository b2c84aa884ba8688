package dev.sceneshift.fsmodel.allocation;

import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.Superblock;

/**
 * The next superblock as far as it is known: what a transaction changes in it before the commit
 * fills in the rest (kernel: fs_info::super_copy). Confined to the thread that holds the
 * transaction.
 */
public final class SuperblockDraft {
  private static final int SYSTEM_CHUNK_ARRAY_BYTES = 2048;

  private final byte[] bytes;

  public SuperblockDraft(Superblock last) {
    bytes = last.toBytes();
  }

  /** The bytes themselves, for the commit to fill in. */
  public byte[] bytes() {
    return bytes;
  }

  /** Sets the copy of the DEV_ITEM. */
  public void setDeviceItem(byte[] item) {
    System.arraycopy(item, 0, bytes, Superblock.OFFSET_DEV_ITEM, item.length);
  }

  byte[] deviceItem() {
    byte[] item = new byte[DeviceSpace.DEV_ITEM_BYTES];
    System.arraycopy(bytes, Superblock.OFFSET_DEV_ITEM, item, 0, item.length);
    return item;
  }

  /** Whether the array of system chunks has room for one more. */
  boolean hasRoomForSystemChunk(int chunkItemBytes) {
    return systemChunkBytes() + Key.SIZE_BYTES + chunkItemBytes <= SYSTEM_CHUNK_ARRAY_BYTES;
  }

  /** Adds a chunk that is needed to read the chunk tree. */
  public void addSystemChunk(Key key, byte[] chunkItem) {
    int size = systemChunkBytes();
    int at = Superblock.OFFSET_SYS_CHUNK_ARRAY + size;
    key.write(bytes, at);
    System.arraycopy(chunkItem, 0, bytes, at + Key.SIZE_BYTES, chunkItem.length);
    LittleEndian.putU32(
        bytes, Superblock.OFFSET_SYS_CHUNK_ARRAY_SIZE, size + Key.SIZE_BYTES + chunkItem.length);
  }

  private int systemChunkBytes() {
    return LittleEndian.int32(bytes, Superblock.OFFSET_SYS_CHUNK_ARRAY_SIZE);
  }
}
