package dev.sceneshift.fsmodel.transaction;

import dev.sceneshift.fsmodel.ondisk.LittleEndian;

/**
 * One name in an INODE_REF item (kernel: struct btrfs_inode_ref).
 *
 * <pre>
 * index u64, name_len u16 @8, name @10
 * </pre>
 */
public final class InodeReference {
  public static final int HEADER_BYTES = 10;
  public static final int OFFSET_NAME_LENGTH = 8;

  private InodeReference() {}

  public static byte[] bytes(long index, byte[] name) {
    byte[] reference = new byte[HEADER_BYTES + name.length];
    LittleEndian.putU64(reference, 0, index);
    LittleEndian.putU16(reference, OFFSET_NAME_LENGTH, name.length);
    System.arraycopy(name, 0, reference, HEADER_BYTES, name.length);
    return reference;
  }
}
