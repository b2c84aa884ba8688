package dev.sceneshift.fsmodel.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * The checksum that a file system uses for its blocks and data sectors ({@code csum_type} of the
 * superblock; {@code fs/btrfs/fs.c, btrfs_csum_type_size()}, Linux 6.18). Stateless; any thread.
 */
public enum ChecksumType {
  /** CRC-32C, the default. */
  CRC32C(0, 4, "crc32c") {
    @Override
    void digest(byte[] bytes, int offset, int length, byte[] out) {
      INT.set(out, 0, Crc32c.checksum(bytes, offset, length));
    }

    @Override
    public boolean matches(
        byte[] bytes, int offset, int length, byte[] expected, int expectedOffset) {
      return (int) INT.get(expected, expectedOffset) == Crc32c.checksum(bytes, offset, length);
    }
  },
  /** XXH64 with seed 0. */
  XXHASH64(1, 8, "xxhash64") {
    @Override
    void digest(byte[] bytes, int offset, int length, byte[] out) {
      LONG.set(out, 0, XxHash64.hash(bytes, offset, length));
    }

    @Override
    public boolean matches(
        byte[] bytes, int offset, int length, byte[] expected, int expectedOffset) {
      return (long) LONG.get(expected, expectedOffset) == XxHash64.hash(bytes, offset, length);
    }
  },
  /** SHA-256. */
  SHA256(2, 32, "sha256") {
    @Override
    void digest(byte[] bytes, int offset, int length, byte[] out) {
      Digests.current().sha256(bytes, offset, length, out);
    }
  },
  /** BLAKE2b with a digest of 256 bits. */
  BLAKE2B_256(3, 32, "blake2b") {
    @Override
    void digest(byte[] bytes, int offset, int length, byte[] out) {
      Digests.current().blake2b256(bytes, offset, length, out);
    }
  };

  /** Length of the checksum field at the start of a superblock or tree block, in bytes. */
  public static final int FIELD_BYTES = 32;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int diskType;
  private final int sizeBytes;
  private final String displayName;

  ChecksumType(int diskType, int sizeBytes, String displayName) {
    this.diskType = diskType;
    this.sizeBytes = sizeBytes;
    this.displayName = displayName;
  }

  /** The type with this number in the superblock, or empty if there is no such type. */
  public static Optional<ChecksumType> fromDiskType(int diskType) {
    return switch (diskType) {
      case 0 -> Optional.of(CRC32C);
      case 1 -> Optional.of(XXHASH64);
      case 2 -> Optional.of(SHA256);
      case 3 -> Optional.of(BLAKE2B_256);
      default -> Optional.empty();
    };
  }

  /** The number that the superblock stores. */
  public int diskType() {
    return diskType;
  }

  /** Length of one checksum in bytes: 4, 8 or 32. */
  public int sizeBytes() {
    return sizeBytes;
  }

  /** The name as btrfs tools print it. */
  public String displayName() {
    return displayName;
  }

  /**
   * Computes the checksum of a range into the start of {@code out}; the rest of the field becomes
   * zero, as on disk.
   *
   * @param out at least {@link #FIELD_BYTES} long; may be the array that is summed as long as the
   *     range starts behind the field
   */
  public void compute(byte[] bytes, int offset, int length, byte[] out) {
    digest(bytes, offset, length, out);
    Arrays.fill(out, sizeBytes, FIELD_BYTES, (byte) 0);
  }

  /** Whether a range has the checksum stored at {@code expectedOffset}; allocates nothing. */
  public boolean matches(
      byte[] bytes, int offset, int length, byte[] expected, int expectedOffset) {
    byte[] actual = Digests.current().scratch;
    digest(bytes, offset, length, actual);
    return Arrays.equals(
        actual, 0, sizeBytes, expected, expectedOffset, expectedOffset + sizeBytes);
  }

  /** Writes {@link #sizeBytes()} bytes to the start of {@code out}. */
  abstract void digest(byte[] bytes, int offset, int length, byte[] out);
}
