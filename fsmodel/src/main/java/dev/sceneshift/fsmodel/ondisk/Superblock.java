package dev.sceneshift.fsmodel.ondisk;

import static dev.sceneshift.fsmodel.ondisk.LittleEndian.u16;
import static dev.sceneshift.fsmodel.ondisk.LittleEndian.u64;
import static dev.sceneshift.fsmodel.ondisk.LittleEndian.u8;
import static dev.sceneshift.fsmodel.ondisk.LittleEndian.uuid;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * One superblock: an immutable view of its 4096 bytes (kernel: struct btrfs_super_block). Whether
 * it is valid is said by {@code mount.SuperblockReader}, not here.
 *
 * <pre>
 * 0x00 csum 32   0x20 fsid 16    0x30 bytenr     0x38 flags         0x40 magic _BHRfS_M
 * 0x48 generation   0x50 root    0x58 chunk_root 0x60 log_root      0x70 total_bytes
 * 0x78 bytes_used   0x88 num_devices             0x90 sectorsize u32   0x94 nodesize u32
 * 0xa0 sys_chunk_array_size u32  0xa4 chunk_root_generation  0xac compat  0xb4 compat_ro
 * 0xbc incompat     0xc4 csum_type u16  0xc6 root_level u8 0xc7 chunk_root_level u8
 * 0xc9 dev_item 98  0x12b label 256     0x22b cache_generation  0x233 uuid_tree_generation
 * 0x23b metadata_uuid 16   0x32b sys_chunk_array 2048   0xb2b four backup roots of 168
 * </pre>
 */
public final class Superblock {
  public static final int SIZE_BYTES = 4096;

  /** Where the copies stand: physical addresses, the first one is the only one needed. */
  private static final long[] MIRRORS = {0x10000L, 0x4000000L, 0x4000000000L};

  /** "_BHRfS_M" read as a little-endian number. */
  public static final long MAGIC = 0x4D5F53665248425FL;

  public static final int OFFSET_FSID = 0x20;
  public static final int OFFSET_BYTENR = 0x30;
  public static final int OFFSET_FLAGS = 0x38;
  public static final int OFFSET_GENERATION = 0x48;
  public static final int OFFSET_ROOT = 0x50;
  public static final int OFFSET_CHUNK_ROOT = 0x58;
  public static final int OFFSET_LOG_ROOT = 0x60;
  public static final int OFFSET_BYTES_USED = 0x78;
  public static final int OFFSET_CHUNK_ROOT_GENERATION = 0xa4;
  public static final int OFFSET_COMPAT_RO_FLAGS = 0xb4;
  public static final int OFFSET_SYS_CHUNK_ARRAY_SIZE = 0xa0;
  public static final int OFFSET_ROOT_LEVEL = 0xc6;
  public static final int OFFSET_CHUNK_ROOT_LEVEL = 0xc7;
  public static final int OFFSET_DEV_ITEM = 0xc9;
  public static final int OFFSET_LABEL = 0x12b;
  public static final int OFFSET_CACHE_GENERATION = 0x22b;
  public static final int OFFSET_UUID_TREE_GENERATION = 0x233;
  public static final int OFFSET_METADATA_UUID = 0x23b;
  public static final int OFFSET_SYS_CHUNK_ARRAY = 0x32b;
  public static final int OFFSET_BACKUP_ROOTS = 0xb2b;

  public static final int BACKUP_ROOT_BYTES = 168;
  public static final int BACKUP_ROOT_COUNT = 4;
  private static final int LABEL_BYTES = 256;

  public static final long INCOMPAT_DEFAULT_SUBVOL = 0x2;
  public static final long INCOMPAT_MIXED_GROUPS = 0x4;
  public static final long INCOMPAT_EXTENDED_IREF = 0x40;
  public static final long INCOMPAT_SKINNY_METADATA = 0x100;
  public static final long INCOMPAT_NO_HOLES = 0x200;
  public static final long INCOMPAT_METADATA_UUID = 0x400;

  public static final long COMPAT_RO_FREE_SPACE_TREE = 0x1;
  public static final long COMPAT_RO_FREE_SPACE_TREE_VALID = 0x2;
  public static final long COMPAT_RO_VERITY = 0x4;
  public static final long COMPAT_RO_BLOCK_GROUP_TREE = 0x8;

  private final byte[] bytes;

  /** Takes a copy of the {@value #SIZE_BYTES} bytes at the start of {@code bytes}. */
  public Superblock(byte[] bytes) {
    this.bytes = Arrays.copyOf(bytes, SIZE_BYTES);
  }

  /** Physical addresses of all copies, in ascending order. */
  public static long[] mirrors() {
    return MIRRORS.clone();
  }

  /** A copy of the bytes, for a commit to edit. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  public UUID fsid() {
    return uuid(bytes, OFFSET_FSID);
  }

  /** The id that tree blocks carry: the fsid, unless it was changed after mkfs. */
  public UUID metadataUuid() {
    return hasIncompat(INCOMPAT_METADATA_UUID) ? uuid(bytes, OFFSET_METADATA_UUID) : fsid();
  }

  /** The physical address that this copy says it stands at. */
  public long bytenr() {
    return u64(bytes, OFFSET_BYTENR);
  }

  public long flags() {
    return u64(bytes, OFFSET_FLAGS);
  }

  public long magic() {
    return u64(bytes, 0x40);
  }

  public long generation() {
    return u64(bytes, OFFSET_GENERATION);
  }

  /** Logical address of the root tree's root. */
  public long root() {
    return u64(bytes, OFFSET_ROOT);
  }

  public int rootLevel() {
    return u8(bytes, OFFSET_ROOT_LEVEL);
  }

  public long chunkRoot() {
    return u64(bytes, OFFSET_CHUNK_ROOT);
  }

  public int chunkRootLevel() {
    return u8(bytes, OFFSET_CHUNK_ROOT_LEVEL);
  }

  public long chunkRootGeneration() {
    return u64(bytes, OFFSET_CHUNK_ROOT_GENERATION);
  }

  public long logRoot() {
    return u64(bytes, OFFSET_LOG_ROOT);
  }

  public long totalBytes() {
    return u64(bytes, 0x70);
  }

  public long bytesUsed() {
    return u64(bytes, OFFSET_BYTES_USED);
  }

  public long deviceCount() {
    return u64(bytes, 0x88);
  }

  public long sectorSizeBytes() {
    return LittleEndian.u32(bytes, 0x90);
  }

  public long nodeSizeBytes() {
    return LittleEndian.u32(bytes, 0x94);
  }

  public long compatRoFlags() {
    return u64(bytes, OFFSET_COMPAT_RO_FLAGS);
  }

  public long incompatFlags() {
    return u64(bytes, 0xbc);
  }

  public boolean hasIncompat(long flag) {
    return (incompatFlags() & flag) != 0;
  }

  public boolean hasCompatRo(long flag) {
    return (compatRoFlags() & flag) != 0;
  }

  /** The number on disk; {@code checksum.ChecksumType} gives it a meaning. */
  public int checksumType() {
    return u16(bytes, 0xc4);
  }

  public long deviceId() {
    return u64(bytes, OFFSET_DEV_ITEM);
  }

  public String label() {
    int end = OFFSET_LABEL;
    while (end < OFFSET_LABEL + LABEL_BYTES && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, OFFSET_LABEL, end - OFFSET_LABEL, StandardCharsets.UTF_8);
  }

  public long cacheGeneration() {
    return u64(bytes, OFFSET_CACHE_GENERATION);
  }

  public long uuidTreeGeneration() {
    return u64(bytes, OFFSET_UUID_TREE_GENERATION);
  }

  /** The used part of the system chunk array: (key, chunk item) pairs. */
  public byte[] systemChunkArray() {
    int size = LittleEndian.int32(bytes, OFFSET_SYS_CHUNK_ARRAY_SIZE);
    int limit = OFFSET_BACKUP_ROOTS - OFFSET_SYS_CHUNK_ARRAY;
    return Arrays.copyOfRange(
        bytes, OFFSET_SYS_CHUNK_ARRAY, OFFSET_SYS_CHUNK_ARRAY + Math.max(0, Math.min(size, limit)));
  }
}
