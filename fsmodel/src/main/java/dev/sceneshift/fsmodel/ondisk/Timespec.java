package dev.sceneshift.fsmodel.ondisk;

import java.time.Instant;

/**
 * A time as inodes hold it: 12 bytes.
 *
 * @param seconds since the epoch, two's complement
 * @param nanoseconds in [0, 10^9)
 */
public record Timespec(long seconds, long nanoseconds) {
  public static final int SIZE_BYTES = 12;

  public static Timespec of(Instant instant) {
    return new Timespec(instant.getEpochSecond(), instant.getNano());
  }

  public static Timespec read(byte[] bytes, int at) {
    return new Timespec(LittleEndian.u64(bytes, at), LittleEndian.u32(bytes, at + 8));
  }

  public void write(byte[] bytes, int at) {
    LittleEndian.putU64(bytes, at, seconds);
    LittleEndian.putU32(bytes, at + 8, nanoseconds);
  }
}
