package dev.sceneshift.fsmodel.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** XXH64 with seed 0 (the xxHash specification, section "XXH64 algorithm description"). */
final class XxHash64 {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME_3 = 0x165667B19E3779F9L;
  private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME_5 = 0x27D4EB2F165667C5L;

  /** {@code PRIME_1 + PRIME_2}, modulo 2^64. */
  private static final long LANE_1_START = 0x60EA27EEADC0B5D6L;

  /** Bytes that the four lanes take in one turn. */
  private static final int STRIPE_BYTES = 32;

  private XxHash64() {}

  static long hash(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int position = offset;
    long hash;
    if (length < STRIPE_BYTES) {
      hash = PRIME_5;
    } else {
      int lastStripe = end - STRIPE_BYTES;
      long lane1 = LANE_1_START;
      long lane2 = PRIME_2;
      long lane3 = 0;
      long lane4 = -PRIME_1;
      for (; position <= lastStripe; position += STRIPE_BYTES) {
        lane1 = round(lane1, (long) LONG.get(bytes, position));
        lane2 = round(lane2, (long) LONG.get(bytes, position + 8));
        lane3 = round(lane3, (long) LONG.get(bytes, position + 16));
        lane4 = round(lane4, (long) LONG.get(bytes, position + 24));
      }
      hash =
          Long.rotateLeft(lane1, 1)
              + Long.rotateLeft(lane2, 7)
              + Long.rotateLeft(lane3, 12)
              + Long.rotateLeft(lane4, 18);
      hash = merge(hash, lane1);
      hash = merge(hash, lane2);
      hash = merge(hash, lane3);
      hash = merge(hash, lane4);
    }
    return avalanche(tail(hash + length, bytes, position, end));
  }

  private static long tail(long start, byte[] bytes, int from, int end) {
    long hash = start;
    int position = from;
    for (; position + Long.BYTES <= end; position += Long.BYTES) {
      hash ^= round(0, (long) LONG.get(bytes, position));
      hash = Long.rotateLeft(hash, 27) * PRIME_1 + PRIME_4;
    }
    if (position + Integer.BYTES <= end) {
      hash ^= Integer.toUnsignedLong((int) INT.get(bytes, position)) * PRIME_1;
      hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
      position += Integer.BYTES;
    }
    for (; position < end; position++) {
      hash ^= (bytes[position] & 0xff) * PRIME_5;
      hash = Long.rotateLeft(hash, 11) * PRIME_1;
    }
    return hash;
  }

  private static long round(long lane, long input) {
    return Long.rotateLeft(lane + input * PRIME_2, 31) * PRIME_1;
  }

  private static long merge(long hash, long lane) {
    return (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
  }

  private static long avalanche(long value) {
    long hash = value;
    hash ^= hash >>> 33;
    hash *= PRIME_2;
    hash ^= hash >>> 29;
    hash *= PRIME_3;
    return hash ^ (hash >>> 32);
  }
}
