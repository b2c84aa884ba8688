package dev.sceneshift.fsmodel.buffer;

import dev.sceneshift.fsmodel.checksum.ChecksumType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A tree block in memory (kernel: struct extent_buffer): its bytes, its logical address, and a
 * count of references held by paths and roots.
 *
 * <p>A buffer in the cache stays the same object when its address is freed and allocated again; its
 * content is then replaced. So whoever reads one without the lock that keeps it from being freed
 * must read a clone: {@link #cloneLeaf} and {@link #cloneRoot} make a private copy that is in no
 * cache.
 *
 * <p>Header, 101 bytes: csum 32, fsid 16 @0x20, bytenr @0x30, flags @0x38 (low 56 bits; top byte:
 * backref revision), chunk tree uuid 16 @0x40, generation @0x50, owner @0x58, item count u32 @0x60,
 * level u8 @0x64. A node holds pointers of 33 bytes (key, address, generation), a leaf items of 25
 * bytes (key, offset u32 counted from byte 101, size u32) with data filled from the end.
 */
public final class ExtentBuffer {
  public static final int HEADER_BYTES = 101;
  public static final int POINTER_BYTES = 33;
  public static final int ITEM_BYTES = 25;
  public static final int CSUM_BYTES = 32;

  public static final long FLAG_WRITTEN = 1;
  public static final long FLAG_RELOC = 2;

  /** Levels a tree may have: 0 (leaf) to 7. */
  public static final int MAX_LEVEL = 8;

  private static final int OFFSET_FSID = 0x20;
  private static final int OFFSET_BYTENR = 0x30;
  private static final int OFFSET_FLAGS = 0x38;
  private static final int OFFSET_CHUNK_TREE_UUID = 0x40;
  private static final int OFFSET_GENERATION = 0x50;
  private static final int OFFSET_OWNER = 0x58;
  private static final int OFFSET_ITEM_COUNT = 0x60;
  private static final int OFFSET_LEVEL = 0x64;
  private static final int DROPPED = Integer.MIN_VALUE;
  private static final long FLAGS_MASK = (1L << 56) - 1;
  private static final long MIXED_BACKREF_REVISION = 1;

  private final long start;
  private final byte[] bytes;
  private final boolean clone;

  /** Where clones have their memory from. */
  private final CloneMemory cloneMemory;

  private final AtomicInteger references = new AtomicInteger();

  /** Set by each look-up, cleared by the cache's sweep. */
  volatile boolean recentlyUsed;

  private volatile boolean dirty;

  ExtentBuffer(long start, byte[] bytes, CloneMemory cloneMemory) {
    this(start, bytes, false, cloneMemory);
  }

  private ExtentBuffer(long start, byte[] bytes, boolean clone, CloneMemory cloneMemory) {
    this.start = start;
    this.bytes = bytes;
    this.clone = clone;
    this.cloneMemory = cloneMemory;
  }

  /** Logical address. */
  public long start() {
    return start;
  }

  /** Node size in bytes. */
  public int sizeBytes() {
    return bytes.length;
  }

  /** The block itself, not a copy. To be changed by the transaction that allocated it only. */
  public byte[] bytes() {
    return bytes;
  }

  /** Whether this is a private copy, out of the cache (kernel: EXTENT_BUFFER_UNMAPPED). */
  public boolean isClone() {
    return clone;
  }

  /** Changed in memory and not yet written to the device; the cache keeps such a buffer. */
  public boolean isDirty() {
    return dirty;
  }

  public void setDirty(boolean dirty) {
    this.dirty = dirty;
  }

  /** Takes one more reference; the caller has one already, or holds what keeps the block alive. */
  public ExtentBuffer get() {
    if (!tryGet()) {
      throw new IllegalStateException("block " + start + " is no longer in the cache");
    }
    return this;
  }

  /** Takes a reference unless the cache has dropped this buffer. */
  boolean tryGet() {
    int seen;
    do {
      seen = references.get();
      if (seen < 0) {
        return false;
      }
    } while (!references.compareAndSet(seen, seen + 1));
    return true;
  }

  /** Marks a buffer that nobody refers to as dropped; it can then not be referred to any more. */
  boolean tryDrop() {
    return !dirty && references.compareAndSet(0, DROPPED);
  }

  /**
   * Drops one reference (kernel: free_extent_buffer). The memory of a clone without references is
   * used again: its bytes must not be looked at any more.
   */
  public void put() {
    int left = references.decrementAndGet();
    if (left < 0) {
      throw new IllegalStateException("reference on block " + start + " dropped twice");
    }
    if (left == 0 && clone) {
      cloneMemory.release(bytes);
    }
  }

  public int references() {
    return references.get();
  }

  /**
   * A private copy of a leaf, with one reference.
   *
   * @throws dev.sceneshift.fsmodel.error.FsException ENOMEM where memory is short
   */
  public ExtentBuffer cloneLeaf() {
    return copy();
  }

  /** A private copy of a node above the leaves, or of a root at any level, with one reference. */
  public ExtentBuffer cloneRoot() {
    return copy();
  }

  private ExtentBuffer copy() {
    return new ExtentBuffer(start, cloneMemory.copyOf(bytes), true, cloneMemory).get();
  }

  // --- header

  public UUID fsid() {
    return LittleEndian.uuid(bytes, OFFSET_FSID);
  }

  public long bytenr() {
    return LittleEndian.u64(bytes, OFFSET_BYTENR);
  }

  /** Header flags without the backref revision. */
  public long flags() {
    return LittleEndian.u64(bytes, OFFSET_FLAGS) & FLAGS_MASK;
  }

  public boolean hasFlag(long flag) {
    return (flags() & flag) != 0;
  }

  public void setFlags(long flags) {
    long revision = LittleEndian.u64(bytes, OFFSET_FLAGS) & ~FLAGS_MASK;
    LittleEndian.putU64(bytes, OFFSET_FLAGS, revision | (flags & FLAGS_MASK));
  }

  /** Marks the block as written and gives it its checksum: so it goes to the device. */
  public void seal(ChecksumType type) {
    setFlags(flags() | FLAG_WRITTEN);
    type.compute(bytes, CSUM_BYTES, bytes.length - CSUM_BYTES, bytes);
  }

  /** Says that references are counted as they are since Linux 2.6.31, and sets no flag. */
  public void setMixedBackrefs() {
    LittleEndian.putU64(bytes, OFFSET_FLAGS, MIXED_BACKREF_REVISION << 56);
  }

  public long generation() {
    return LittleEndian.u64(bytes, OFFSET_GENERATION);
  }

  public long owner() {
    return LittleEndian.u64(bytes, OFFSET_OWNER);
  }

  public int itemCount() {
    return LittleEndian.int32(bytes, OFFSET_ITEM_COUNT);
  }

  public int level() {
    return LittleEndian.u8(bytes, OFFSET_LEVEL);
  }

  public boolean isLeaf() {
    return level() == 0;
  }

  public void setGeneration(long generation) {
    LittleEndian.putU64(bytes, OFFSET_GENERATION, generation);
  }

  public void setOwner(long owner) {
    LittleEndian.putU64(bytes, OFFSET_OWNER, owner);
  }

  public void setItemCount(int count) {
    LittleEndian.putU32(bytes, OFFSET_ITEM_COUNT, count);
  }

  public void setLevel(int level) {
    LittleEndian.putU8(bytes, OFFSET_LEVEL, level);
  }

  public void setBytenr(long bytenr) {
    LittleEndian.putU64(bytes, OFFSET_BYTENR, bytenr);
  }

  public void setFsid(UUID fsid) {
    LittleEndian.putUuid(bytes, OFFSET_FSID, fsid);
  }

  public void setChunkTreeUuid(UUID uuid) {
    LittleEndian.putUuid(bytes, OFFSET_CHUNK_TREE_UUID, uuid);
  }

  public UUID chunkTreeUuid() {
    return LittleEndian.uuid(bytes, OFFSET_CHUNK_TREE_UUID);
  }

  // --- keys of either kind

  /** Where the key of {@code slot} stands in {@link #bytes()}. */
  public int keyAt(int slot) {
    return HEADER_BYTES + slot * (isLeaf() ? ITEM_BYTES : POINTER_BYTES);
  }

  public Key key(int slot) {
    return Key.read(bytes, keyAt(slot));
  }

  public void setKey(int slot, Key key) {
    key.write(bytes, keyAt(slot));
  }

  /** Objectid of the key in {@code slot} of a leaf, without making a {@link Key}. */
  public long itemObjectid(int slot) {
    return LittleEndian.u64(bytes, HEADER_BYTES + slot * ITEM_BYTES);
  }

  public int itemType(int slot) {
    return LittleEndian.u8(bytes, HEADER_BYTES + slot * ITEM_BYTES + 8);
  }

  public long itemKeyOffset(int slot) {
    return LittleEndian.u64(bytes, HEADER_BYTES + slot * ITEM_BYTES + 9);
  }

  /**
   * Binary search (kernel: btrfs_bin_search).
   *
   * @return the slot of the key if it is there, else {@code -(slot) - 1} with the slot of the first
   *     greater key, {@link #itemCount()} if there is none
   */
  public int find(Key key) {
    int low = 0;
    int high = itemCount() - 1;
    int stride = isLeaf() ? ITEM_BYTES : POINTER_BYTES;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = key.compareToStored(bytes, HEADER_BYTES + middle * stride);
      if (order > 0) {
        low = middle + 1;
      } else if (order < 0) {
        high = middle - 1;
      } else {
        return middle;
      }
    }
    return -low - 1;
  }

  // --- node

  /** Logical address of the child that {@code slot} of a node names. */
  public long blockPointer(int slot) {
    return LittleEndian.u64(bytes, HEADER_BYTES + slot * POINTER_BYTES + Key.SIZE_BYTES);
  }

  public long pointerGeneration(int slot) {
    return LittleEndian.u64(bytes, HEADER_BYTES + slot * POINTER_BYTES + Key.SIZE_BYTES + 8);
  }

  public void setBlockPointer(int slot, long address, long generation) {
    int at = HEADER_BYTES + slot * POINTER_BYTES + Key.SIZE_BYTES;
    LittleEndian.putU64(bytes, at, address);
    LittleEndian.putU64(bytes, at + 8, generation);
  }

  // --- leaf

  /** Where the data of {@code slot} begin in {@link #bytes()}. */
  public int itemDataAt(int slot) {
    return HEADER_BYTES
        + LittleEndian.int32(bytes, HEADER_BYTES + slot * ITEM_BYTES + Key.SIZE_BYTES);
  }

  public int itemSizeBytes(int slot) {
    return LittleEndian.int32(bytes, HEADER_BYTES + slot * ITEM_BYTES + Key.SIZE_BYTES + 4);
  }

  /** Sets where the data of {@code slot} stand: offset from the end of the header, and size. */
  public void setItemRange(int slot, int offset, int sizeBytes) {
    int at = HEADER_BYTES + slot * ITEM_BYTES + Key.SIZE_BYTES;
    LittleEndian.putU32(bytes, at, offset);
    LittleEndian.putU32(bytes, at + 4, sizeBytes);
  }

  /** A copy of an item's data. */
  public byte[] itemData(int slot) {
    byte[] data = new byte[itemSizeBytes(slot)];
    System.arraycopy(bytes, itemDataAt(slot), data, 0, data.length);
    return data;
  }

  @Override
  public String toString() {
    return (clone ? "clone of block " : "block ") + start + " level " + level();
  }
}
