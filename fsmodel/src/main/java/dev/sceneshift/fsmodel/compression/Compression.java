package dev.sceneshift.fsmodel.compression;

import java.util.Optional;

/** How an extent is encoded ({@code fs/btrfs/fs.h, enum btrfs_compression_type}, Linux 6.18). */
public enum Compression {
  NONE,
  ZLIB,
  LZO,
  ZSTD;

  /** The most bytes that a compressed extent decodes to ({@code BTRFS_MAX_UNCOMPRESSED}). */
  public static final int MAX_DECODED_BYTES = 128 * 1024;

  /** The compression with this number in a file extent item, or empty if there is none. */
  public static Optional<Compression> fromDiskType(int diskType) {
    return switch (diskType) {
      case 0 -> Optional.of(NONE);
      case 1 -> Optional.of(ZLIB);
      case 2 -> Optional.of(LZO);
      case 3 -> Optional.of(ZSTD);
      default -> Optional.empty();
    };
  }

  /** The number in a file extent item. */
  public int diskType() {
    return ordinal();
  }
}
