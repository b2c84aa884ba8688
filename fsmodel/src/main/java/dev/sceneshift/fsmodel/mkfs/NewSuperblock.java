package dev.sceneshift.fsmodel.mkfs;

import static dev.sceneshift.fsmodel.ondisk.LittleEndian.putU16;
import static dev.sceneshift.fsmodel.ondisk.LittleEndian.putU32;
import static dev.sceneshift.fsmodel.ondisk.LittleEndian.putU64;
import static dev.sceneshift.fsmodel.ondisk.LittleEndian.putUuid;

import dev.sceneshift.fsmodel.allocation.SuperblockDraft;
import dev.sceneshift.fsmodel.checksum.ChecksumType;
import dev.sceneshift.fsmodel.ondisk.BlockGroupFlags;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import java.nio.charset.StandardCharsets;

/** The first superblock; the backups of roots are left to the first commit. */
final class NewSuperblock {
  private static final long FLAG_WRITTEN = 1;
  private static final long INCOMPAT_MIXED_BACKREF = 1;
  private static final int DEVICE_ITEM_BYTES = 98;

  private NewSuperblock() {}

  static Superblock of(
      NewTrees trees,
      NewBlocks blocks,
      DeviceLayout layout,
      Identity identity,
      MkfsOptions options) {
    byte[] bytes = new byte[Superblock.SIZE_BYTES];
    putUuid(bytes, Superblock.OFFSET_FSID, identity.fsid());
    putU64(bytes, Superblock.OFFSET_FLAGS, FLAG_WRITTEN);
    putU64(bytes, 0x40, Superblock.MAGIC);
    putU64(bytes, Superblock.OFFSET_GENERATION, NewTrees.GENERATION);
    putU64(bytes, Superblock.OFFSET_ROOT, trees.node(ObjectId.ROOT_TREE).start());
    putU64(bytes, Superblock.OFFSET_CHUNK_ROOT, trees.node(ObjectId.CHUNK_TREE).start());
    putU64(bytes, 0x70, layout.deviceBytes());
    putU64(bytes, Superblock.OFFSET_BYTES_USED, blocks.usedBytes(0, Long.MAX_VALUE));
    putU64(bytes, 0x80, ObjectId.ROOT_TREE_DIR);
    putU64(bytes, 0x88, 1);
    putU32(bytes, 0x90, MkfsOptions.SECTOR_BYTES);
    putU32(bytes, 0x94, options.nodeSizeBytes());
    putU32(bytes, 0x98, options.nodeSizeBytes());
    putU32(bytes, 0x9c, MkfsOptions.SECTOR_BYTES);
    putU64(bytes, Superblock.OFFSET_CHUNK_ROOT_GENERATION, NewTrees.GENERATION);
    putU64(
        bytes,
        Superblock.OFFSET_COMPAT_RO_FLAGS,
        Superblock.COMPAT_RO_FREE_SPACE_TREE | Superblock.COMPAT_RO_FREE_SPACE_TREE_VALID);
    putU64(bytes, 0xbc, incompatFlags(options));
    putU16(bytes, 0xc4, ChecksumType.CRC32C.diskType());
    byte[] label = options.label().getBytes(StandardCharsets.UTF_8);
    System.arraycopy(label, 0, bytes, Superblock.OFFSET_LABEL, label.length);
    SuperblockDraft draft = new SuperblockDraft(new Superblock(bytes));
    draft.setDeviceItem(deviceItem(layout, identity));
    DeviceLayout.PlacedChunk system = layout.chunk(BlockGroupFlags.SYSTEM);
    draft.addSystemChunk(
        new Key(ObjectId.FIRST_CHUNK_TREE, ItemType.CHUNK_ITEM, system.start()),
        system.item().toBytes(MkfsOptions.SECTOR_BYTES, identity.deviceUuid()));
    return new Superblock(draft.bytes());
  }

  private static long incompatFlags(MkfsOptions options) {
    long flags =
        INCOMPAT_MIXED_BACKREF
            | Superblock.INCOMPAT_EXTENDED_IREF
            | Superblock.INCOMPAT_SKINNY_METADATA
            | Superblock.INCOMPAT_NO_HOLES;
    if (options.mixed()) {
      flags |= Superblock.INCOMPAT_MIXED_GROUPS;
    }
    return flags;
  }

  /** The DEV_ITEM, of which the superblock has a copy. */
  static byte[] deviceItem(DeviceLayout layout, Identity identity) {
    byte[] item = new byte[DEVICE_ITEM_BYTES];
    putU64(item, 0, DeviceLayout.DEVICE_ID);
    putU64(item, 8, layout.deviceBytes());
    putU64(item, 16, layout.usedDeviceBytes());
    putU32(item, 24, MkfsOptions.SECTOR_BYTES);
    putU32(item, 28, MkfsOptions.SECTOR_BYTES);
    putU32(item, 32, MkfsOptions.SECTOR_BYTES);
    putUuid(item, 66, identity.deviceUuid());
    putUuid(item, 82, identity.fsid());
    return item;
  }
}
