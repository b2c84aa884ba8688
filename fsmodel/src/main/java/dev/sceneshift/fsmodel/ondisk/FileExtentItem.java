package dev.sceneshift.fsmodel.ondisk;

import static dev.sceneshift.fsmodel.ondisk.LittleEndian.u64;
import static dev.sceneshift.fsmodel.ondisk.LittleEndian.u8;

/**
 * An EXTENT_DATA item (kernel: struct btrfs_file_extent_item). For an inline one the four numbers
 * that only others have are 0 and the data stand at {@code inlineDataAt} in the bytes read.
 *
 * @param ramBytes length of the decoded extent
 * @param diskBytenr logical address of the encoded extent, 0 for a hole
 * @param diskNumBytes length of the encoded extent
 * @param offset where in the decoded extent this item's range begins
 * @param numBytes length of the file range
 */
public record FileExtentItem(
    long generation,
    long ramBytes,
    int compression,
    int type,
    long diskBytenr,
    long diskNumBytes,
    long offset,
    long numBytes) {
  public static final int TYPE_INLINE = 0;
  public static final int TYPE_REGULAR = 1;
  public static final int TYPE_PREALLOC = 2;

  public static final int COMPRESSION_NONE = 0;
  public static final int COMPRESSION_ZLIB = 1;
  public static final int COMPRESSION_LZO = 2;
  public static final int COMPRESSION_ZSTD = 3;

  /** Where inline data begin, counted from the start of the item. */
  public static final int INLINE_DATA_OFFSET = 21;

  /** Size of an item that is not inline. */
  public static final int SIZE_BYTES = 53;

  public static final int OFFSET_DISK_BYTENR = 21;

  public static FileExtentItem read(byte[] bytes, int at) {
    int type = u8(bytes, at + 20);
    boolean inline = type == TYPE_INLINE;
    return new FileExtentItem(
        u64(bytes, at),
        u64(bytes, at + 8),
        u8(bytes, at + 16),
        type,
        inline ? 0 : u64(bytes, at + OFFSET_DISK_BYTENR),
        inline ? 0 : u64(bytes, at + 29),
        inline ? 0 : u64(bytes, at + 37),
        inline ? 0 : u64(bytes, at + 45));
  }

  public boolean isInline() {
    return type == TYPE_INLINE;
  }

  public boolean isPrealloc() {
    return type == TYPE_PREALLOC;
  }

  public boolean isCompressed() {
    return compression != COMPRESSION_NONE;
  }

  /** An explicit hole: a regular item that refers to no extent. */
  public boolean isHole() {
    return type == TYPE_REGULAR && diskBytenr == 0;
  }
}
