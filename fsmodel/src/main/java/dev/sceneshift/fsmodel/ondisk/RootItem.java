package dev.sceneshift.fsmodel.ondisk;

import static dev.sceneshift.fsmodel.ondisk.LittleEndian.u64;
import static dev.sceneshift.fsmodel.ondisk.LittleEndian.u8;

import java.util.Arrays;
import java.util.UUID;

/**
 * A ROOT_ITEM (kernel: struct btrfs_root_item): an immutable view of its bytes. Items of 239 bytes
 * come from old kernels; like those whose {@code generation} differs from {@code generation_v2},
 * they have no valid uuids and transaction ids, which then read as zero.
 *
 * <pre>
 * 0 inode item 160   160 generation  176 bytenr  192 bytes_used  200 last_snapshot  208 flags
 * 216 refs u32  220 drop_progress 17  237 drop_level u8  238 level u8  239 generation_v2
 * 247 uuid  263 parent_uuid  279 received_uuid  295 ctransid  303 otransid  311 stransid
 * 319 rtransid  327 ctime  339 otime  351 stime  363 rtime  375 reserved 64
 * </pre>
 */
public final class RootItem {
  public static final int SIZE_BYTES = 439;
  public static final int OFFSET_GENERATION = 160;
  private static final int OFFSET_DIRECTORY = 168;
  public static final int OFFSET_BYTENR = 176;
  private static final int OFFSET_BYTES_USED = 192;
  public static final int OFFSET_LAST_SNAPSHOT = 200;
  public static final int OFFSET_FLAGS = 208;
  public static final int OFFSET_REFS = 216;
  public static final int OFFSET_LEVEL = 238;
  public static final int OFFSET_GENERATION_V2 = 239;
  public static final int OFFSET_UUID = 247;
  public static final int OFFSET_PARENT_UUID = 263;
  public static final int OFFSET_RECEIVED_UUID = 279;
  public static final int OFFSET_CTRANSID = 295;
  public static final int OFFSET_OTRANSID = 303;
  public static final int OFFSET_STRANSID = 311;
  public static final int OFFSET_RTRANSID = 319;
  public static final int OFFSET_CTIME = 327;
  public static final int OFFSET_OTIME = 339;

  public static final long FLAG_READ_ONLY = 1;
  public static final long FLAG_DEAD = 1L << 48;

  /** Kernel: BTRFS_INODE_ROOT_ITEM_INIT. */
  private static final long INODE_FLAG_ROOT_ITEM_INIT = 1L << 31;

  private final byte[] bytes;
  private final boolean hasSecondPart;

  private RootItem(byte[] bytes) {
    this.bytes = bytes;
    this.hasSecondPart = u64(bytes, OFFSET_GENERATION) == u64(bytes, OFFSET_GENERATION_V2);
  }

  /**
   * The item of a tree of one block, without uuids and times. The inode in it is looked at by
   * nobody, but it is there, as Linux makes it.
   *
   * @param directory number of the inode that is the tree's own directory, 0 if it has none
   */
  public static byte[] ofNewTree(long generation, long bytenr, int nodeSizeBytes, long directory) {
    byte[] item = new byte[SIZE_BYTES];
    byte[] inode = rootItemInode(nodeSizeBytes).toBytes();
    System.arraycopy(inode, 0, item, 0, inode.length);
    LittleEndian.putU64(item, OFFSET_GENERATION, generation);
    LittleEndian.putU64(item, OFFSET_DIRECTORY, directory);
    LittleEndian.putU64(item, OFFSET_BYTENR, bytenr);
    LittleEndian.putU64(item, OFFSET_BYTES_USED, nodeSizeBytes);
    LittleEndian.putU32(item, OFFSET_REFS, 1);
    LittleEndian.putU64(item, OFFSET_GENERATION_V2, generation);
    return item;
  }

  private static InodeItem rootItemInode(long nbytes) {
    Timespec never = new Timespec(0, 0);
    int mode = InodeItem.S_IFDIR | 0755;
    return new InodeItem(
        1, 0, 3, nbytes, 1, 0, 0, mode, 0, INODE_FLAG_ROOT_ITEM_INIT, never, never, never, never);
  }

  public static RootItem read(byte[] bytes, int at, int sizeBytes) {
    byte[] whole = new byte[SIZE_BYTES];
    System.arraycopy(bytes, at, whole, 0, Math.min(sizeBytes, SIZE_BYTES));
    return new RootItem(whole);
  }

  /** A copy of the {@value #SIZE_BYTES} bytes, for a transaction to edit. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, SIZE_BYTES);
  }

  public long generation() {
    return u64(bytes, OFFSET_GENERATION);
  }

  /** Logical address of the root block. */
  public long bytenr() {
    return u64(bytes, OFFSET_BYTENR);
  }

  public int level() {
    return u8(bytes, OFFSET_LEVEL);
  }

  /** Generation up to which blocks of the tree may be shared with a snapshot. */
  public long lastSnapshot() {
    return u64(bytes, OFFSET_LAST_SNAPSHOT);
  }

  public long flags() {
    return u64(bytes, OFFSET_FLAGS);
  }

  public boolean isReadOnly() {
    return (flags() & FLAG_READ_ONLY) != 0;
  }

  public boolean isDead() {
    return (flags() & FLAG_DEAD) != 0;
  }

  public long refs() {
    return LittleEndian.u32(bytes, OFFSET_REFS);
  }

  public UUID uuid() {
    return uuidAt(OFFSET_UUID);
  }

  public UUID parentUuid() {
    return uuidAt(OFFSET_PARENT_UUID);
  }

  public UUID receivedUuid() {
    return uuidAt(OFFSET_RECEIVED_UUID);
  }

  public long ctransid() {
    return numberAt(OFFSET_CTRANSID);
  }

  public long otransid() {
    return numberAt(OFFSET_OTRANSID);
  }

  public long stransid() {
    return numberAt(OFFSET_STRANSID);
  }

  public long rtransid() {
    return numberAt(OFFSET_RTRANSID);
  }

  private UUID uuidAt(int offset) {
    return hasSecondPart ? LittleEndian.uuid(bytes, offset) : new UUID(0, 0);
  }

  private long numberAt(int offset) {
    return hasSecondPart ? u64(bytes, offset) : 0;
  }
}
