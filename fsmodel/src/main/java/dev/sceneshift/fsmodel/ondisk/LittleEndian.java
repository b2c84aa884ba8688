package dev.sceneshift.fsmodel.ondisk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.UUID;

/**
 * Integers as btrfs stores them: little-endian and unaligned. An unsigned 64-bit value is a Java
 * {@code long} to be compared with {@link Long#compareUnsigned}; a 32-bit one comes as a {@code
 * long} in [0, 2^32).
 */
public final class LittleEndian {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BIG_ENDIAN_LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private LittleEndian() {}

  public static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xff;
  }

  public static int u16(byte[] bytes, int at) {
    return (short) SHORT.get(bytes, at) & 0xffff;
  }

  public static long u32(byte[] bytes, int at) {
    return (int) INT.get(bytes, at) & 0xffff_ffffL;
  }

  /** A 32-bit value known to be below 2^31: a size or an offset inside a block. */
  public static int int32(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  public static long u64(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  public static void putU8(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
  }

  public static void putU16(byte[] bytes, int at, int value) {
    SHORT.set(bytes, at, (short) value);
  }

  public static void putU32(byte[] bytes, int at, long value) {
    INT.set(bytes, at, (int) value);
  }

  public static void putU64(byte[] bytes, int at, long value) {
    LONG.set(bytes, at, value);
  }

  /** A UUID as its 16 bytes stand on disk: in the order in which it is printed. */
  public static UUID uuid(byte[] bytes, int at) {
    return new UUID(
        (long) BIG_ENDIAN_LONG.get(bytes, at), (long) BIG_ENDIAN_LONG.get(bytes, at + 8));
  }

  public static void putUuid(byte[] bytes, int at, UUID uuid) {
    BIG_ENDIAN_LONG.set(bytes, at, uuid.getMostSignificantBits());
    BIG_ENDIAN_LONG.set(bytes, at + 8, uuid.getLeastSignificantBits());
  }
}
