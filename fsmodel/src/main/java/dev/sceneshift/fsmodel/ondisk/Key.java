package dev.sceneshift.fsmodel.ondisk;

import java.util.UUID;

/**
 * A B-tree key: 17 bytes on disk (objectid u64, type u8, offset u64), ordered field by field as
 * unsigned numbers (kernel: struct btrfs_key).
 */
public record Key(long objectid, int type, long offset) implements Comparable<Key> {
  public static final int SIZE_BYTES = 17;
  public static final Key MIN = new Key(0, 0, 0);
  public static final Key MAX = new Key(-1, 255, -1);

  public static Key read(byte[] bytes, int at) {
    return new Key(
        LittleEndian.u64(bytes, at),
        LittleEndian.u8(bytes, at + 8),
        LittleEndian.u64(bytes, at + 9));
  }

  /** The key under which a uuid stands in the uuid tree: its two halves as numbers. */
  public static Key ofUuid(int type, UUID uuid) {
    byte[] bytes = new byte[16];
    LittleEndian.putUuid(bytes, 0, uuid);
    return new Key(LittleEndian.u64(bytes, 0), type, LittleEndian.u64(bytes, 8));
  }

  public void write(byte[] bytes, int at) {
    LittleEndian.putU64(bytes, at, objectid);
    LittleEndian.putU8(bytes, at + 8, type);
    LittleEndian.putU64(bytes, at + 9, offset);
  }

  /** Compares the key stored at {@code at} with this one, without making an object of it. */
  public int compareToStored(byte[] bytes, int at) {
    int order = Long.compareUnsigned(objectid, LittleEndian.u64(bytes, at));
    if (order != 0) {
      return order;
    }
    order = type - LittleEndian.u8(bytes, at + 8);
    if (order != 0) {
      return order;
    }
    return Long.compareUnsigned(offset, LittleEndian.u64(bytes, at + 9));
  }

  @Override
  public int compareTo(Key other) {
    int order = Long.compareUnsigned(objectid, other.objectid);
    if (order != 0) {
      return order;
    }
    order = Integer.compare(type, other.type);
    return order != 0 ? order : Long.compareUnsigned(offset, other.offset);
  }

  /** The way btrfs messages write a key: {@code (objectid type offset)}, unsigned. */
  @Override
  public String toString() {
    return "("
        + Long.toUnsignedString(objectid)
        + " "
        + type
        + " "
        + Long.toUnsignedString(offset)
        + ")";
  }
}
