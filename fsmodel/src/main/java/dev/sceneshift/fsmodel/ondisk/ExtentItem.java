package dev.sceneshift.fsmodel.ondisk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An EXTENT_ITEM or METADATA_ITEM with its inline references (kernel: struct btrfs_extent_item).
 *
 * <pre>
 * refs u64  generation u64  flags u64   then, for a tree block under an EXTENT_ITEM key only,
 * first key 17  level u8                then inline references, each a type byte followed by
 * TREE_BLOCK_REF: root u64              EXTENT_DATA_REF: root u64  inode u64  offset u64  count u32
 * SHARED_BLOCK_REF: parent u64          SHARED_DATA_REF: parent u64  count u32
 * </pre>
 *
 * @param treeBlock what stands between the flags and the references, or null
 * @param references in the order in which they stand
 */
public record ExtentItem(
    long refs,
    long generation,
    long flags,
    @Nullable TreeBlockInfo treeBlock,
    List<Counted> references) {
  public static final long FLAG_DATA = 1;
  public static final long FLAG_TREE_BLOCK = 2;
  public static final long FLAG_FULL_BACKREF = 0x100;

  private static final int HEADER_BYTES = 24;
  private static final int TREE_BLOCK_INFO_BYTES = Key.SIZE_BYTES + 1;

  /** First key and level of a tree block. */
  public record TreeBlockInfo(Key firstKey, int level) {}

  /** A reference and how many times it holds; always 1 for tree blocks. */
  public record Counted(BackReference reference, long count) {}

  public ExtentItem {
    references = List.copyOf(references);
  }

  /**
   * @param hasTreeBlockInfo whether it is a tree block under an EXTENT_ITEM key
   */
  public static ExtentItem read(byte[] bytes, int at, int sizeBytes, boolean hasTreeBlockInfo) {
    long refs = LittleEndian.u64(bytes, at);
    long generation = LittleEndian.u64(bytes, at + 8);
    long flags = LittleEndian.u64(bytes, at + 16);
    int next = at + HEADER_BYTES;
    TreeBlockInfo info = null;
    if (hasTreeBlockInfo) {
      info =
          new TreeBlockInfo(Key.read(bytes, next), LittleEndian.u8(bytes, next + Key.SIZE_BYTES));
      next += TREE_BLOCK_INFO_BYTES;
    }
    List<Counted> references = new ArrayList<>();
    while (next < at + sizeBytes) {
      int type = LittleEndian.u8(bytes, next);
      references.add(readInline(bytes, next + 1, type));
      next += inlineSizeBytes(type);
    }
    return new ExtentItem(refs, generation, flags, info, references);
  }

  public byte[] toBytes() {
    int size = HEADER_BYTES + (treeBlock == null ? 0 : TREE_BLOCK_INFO_BYTES);
    for (Counted counted : references) {
      size += inlineSizeBytes(counted.reference.type());
    }
    byte[] bytes = new byte[size];
    LittleEndian.putU64(bytes, 0, refs);
    LittleEndian.putU64(bytes, 8, generation);
    LittleEndian.putU64(bytes, 16, flags);
    int next = HEADER_BYTES;
    if (treeBlock != null) {
      treeBlock.firstKey.write(bytes, next);
      LittleEndian.putU8(bytes, next + Key.SIZE_BYTES, treeBlock.level);
      next += TREE_BLOCK_INFO_BYTES;
    }
    for (Counted counted : references) {
      LittleEndian.putU8(bytes, next, counted.reference.type());
      writeInline(bytes, next + 1, counted);
      next += inlineSizeBytes(counted.reference.type());
    }
    return bytes;
  }

  public boolean isFullBackref() {
    return (flags & FLAG_FULL_BACKREF) != 0;
  }

  /** Size of an inline reference with its type byte. */
  public static int inlineSizeBytes(int type) {
    return switch (type) {
      case ItemType.TREE_BLOCK_REF, ItemType.SHARED_BLOCK_REF -> 9;
      case ItemType.EXTENT_DATA_REF -> 29;
      case ItemType.SHARED_DATA_REF -> 13;
      default -> throw new IllegalArgumentException("inline reference of type " + type);
    };
  }

  /** Reads an EXTENT_DATA_REF's root, inode and offset, as its own item holds them too. */
  public static BackReference readDataReference(byte[] bytes, int at) {
    return BackReference.data(
        LittleEndian.u64(bytes, at),
        LittleEndian.u64(bytes, at + 8),
        LittleEndian.u64(bytes, at + 16));
  }

  /** Writes root, inode, offset and count: the content of an EXTENT_DATA_REF item, 28 bytes. */
  public static void writeDataReference(byte[] bytes, int at, BackReference reference, long count) {
    LittleEndian.putU64(bytes, at, reference.id());
    LittleEndian.putU64(bytes, at + 8, reference.inode());
    LittleEndian.putU64(bytes, at + 16, reference.offset());
    LittleEndian.putU32(bytes, at + 24, count);
  }

  private static Counted readInline(byte[] bytes, int at, int type) {
    return switch (type) {
      case ItemType.EXTENT_DATA_REF ->
          new Counted(readDataReference(bytes, at), LittleEndian.u32(bytes, at + 24));
      case ItemType.SHARED_DATA_REF ->
          new Counted(
              BackReference.sharedData(LittleEndian.u64(bytes, at)),
              LittleEndian.u32(bytes, at + 8));
      default -> new Counted(new BackReference(type, LittleEndian.u64(bytes, at), 0, 0), 1);
    };
  }

  private static void writeInline(byte[] bytes, int at, Counted counted) {
    BackReference reference = counted.reference;
    if (reference.type() == ItemType.EXTENT_DATA_REF) {
      writeDataReference(bytes, at, reference, counted.count);
      return;
    }
    LittleEndian.putU64(bytes, at, reference.id());
    if (reference.type() == ItemType.SHARED_DATA_REF) {
      LittleEndian.putU32(bytes, at + 8, counted.count);
    }
  }
}
