package dev.sceneshift.fsmodel.checksum;

import java.util.zip.CRC32C;

/**
 * CRC-32C as plain register arithmetic: no inversion at either end, any start value.
 *
 * <p>btrfs uses the register with several start values: {@code 0xfffffffe} for name hashes, the
 * parent's id for {@code INODE_EXTREF}, all ones for {@code EXTENT_DATA_REF} hashes, 0 for commands
 * of a send stream. The checksum of blocks and sectors is the usual one: start all ones and
 * inverted at the end.
 *
 * <p>Stateless; any thread.
 */
/*
 * How: the JDK computes CRC-32C with the processor's instructions, but only from a register of all
 * ones. Feeding four bytes P to a register R gives shift32(R ^ P), where shift32 (32 zero bits
 * through the register) is linear and invertible. So P = ~shift32^-1(start) takes the JDK's register
 * to any start value we want; shift32^-1 undoes one byte at a time with the table that maps the top
 * byte of a table entry back to its index (the top bytes are all different).
 *
 * Source of the start values: fs/btrfs/ctree.h, btrfs_name_hash() and btrfs_extref_hash();
 * fs/btrfs/extent-tree.c, hash_extent_data_ref(); fs/btrfs/send.c, send_cmd(); Linux 6.18.
 */
public final class Crc32c {

  /** The Castagnoli polynomial, reflected. */
  private static final int POLYNOMIAL = 0x82F63B78;

  /** Below this many bytes the table is quicker than the detour through the JDK. */
  private static final int TABLE_LIMIT_BYTES = 16;

  private static final int[] TABLE = new int[256];

  /** Index into {@link #TABLE} of the entry with a given top byte. */
  private static final int[] INDEX_OF_TOP_BYTE = new int[256];

  static {
    for (int index = 0; index < 256; index++) {
      int register = index;
      for (int bit = 0; bit < 8; bit++) {
        register = (register >>> 1) ^ ((register & 1) * POLYNOMIAL);
      }
      TABLE[index] = register;
      INDEX_OF_TOP_BYTE[register >>> 24] = index;
    }
  }

  private Crc32c() {}

  /**
   * The register after {@code length} bytes, from the given register value, without inversions.
   *
   * @throws IndexOutOfBoundsException if the range is not inside the array
   */
  public static int update(int register, byte[] bytes, int offset, int length) {
    if (length < TABLE_LIMIT_BYTES) {
      return updateWithTable(register, bytes, offset, length);
    }
    CRC32C crc = new CRC32C();
    if (register != -1) {
      int prefix = ~unshift32(register);
      crc.update(prefix);
      crc.update(prefix >>> 8);
      crc.update(prefix >>> 16);
      crc.update(prefix >>> 24);
    }
    crc.update(bytes, offset, length);
    return ~(int) crc.getValue();
  }

  /** The register after the eight bytes of a little-endian u64. */
  public static int updateLong(int register, long value) {
    int result = register;
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      result = step(result, (int) (value >>> shift));
    }
    return result;
  }

  /** The usual CRC-32C: from all ones, inverted at the end, as it is stored for blocks. */
  public static int checksum(byte[] bytes, int offset, int length) {
    return ~update(-1, bytes, offset, length);
  }

  private static int updateWithTable(int register, byte[] bytes, int offset, int length) {
    int result = register;
    for (int i = 0; i < length; i++) {
      result = step(result, bytes[offset + i]);
    }
    return result;
  }

  private static int step(int register, int nextByte) {
    return (register >>> 8) ^ TABLE[(register ^ nextByte) & 0xff];
  }

  /** The register value from which 32 zero bits lead to the given one. */
  private static int unshift32(int register) {
    int result = register;
    for (int i = 0; i < Integer.BYTES; i++) {
      int index = INDEX_OF_TOP_BYTE[result >>> 24];
      result = ((result ^ TABLE[index]) << 8) | index;
    }
    return result;
  }
}
