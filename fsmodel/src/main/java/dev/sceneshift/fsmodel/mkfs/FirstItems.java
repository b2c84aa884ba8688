package dev.sceneshift.fsmodel.mkfs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.BackReference;
import dev.sceneshift.fsmodel.ondisk.BlockGroupItem;
import dev.sceneshift.fsmodel.ondisk.ChunkItem;
import dev.sceneshift.fsmodel.ondisk.DevExtentItem;
import dev.sceneshift.fsmodel.ondisk.ExtentItem;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.ondisk.RootItem;
import dev.sceneshift.fsmodel.transaction.DirectoryWriter;
import dev.sceneshift.fsmodel.transaction.InodeReference;
import java.util.List;

/** What the trees of an empty filesystem hold. */
final class FirstItems {
  private static final byte[] PARENT_NAME = "..".getBytes(US_ASCII);

  /** Name of the subvolume that is mounted if nothing else is said. */
  private static final byte[] DEFAULT_NAME = "default".getBytes(US_ASCII);

  /** Trees that the root tree names; the chunk tree's root is in the superblock. */
  static final List<Long> NAMED_TREES =
      List.of(
          ObjectId.EXTENT_TREE,
          ObjectId.DEV_TREE,
          ObjectId.FS_TREE,
          ObjectId.CSUM_TREE,
          ObjectId.UUID_TREE,
          ObjectId.FREE_SPACE_TREE,
          ObjectId.DATA_RELOC_TREE);

  private final NewTrees trees;
  private final NewBlocks blocks;
  private final DeviceLayout layout;
  private final Identity identity;
  private final int nodeSizeBytes;

  FirstItems(
      NewTrees trees, NewBlocks blocks, DeviceLayout layout, Identity identity, int nodeSizeBytes) {
    this.trees = trees;
    this.blocks = blocks;
    this.layout = layout;
    this.identity = identity;
    this.nodeSizeBytes = nodeSizeBytes;
  }

  /** All of them; where blocks stand comes last, when there are no more to be allocated. */
  void insert() {
    insertDevice();
    layout.chunks().forEach(this::insertChunk);
    insertDirectory(ObjectId.FS_TREE, ObjectId.FIRST_FREE, nodeSizeBytes);
    insertDirectory(ObjectId.DATA_RELOC_TREE, ObjectId.FIRST_FREE, 0);
    byte[] topLevel = new byte[Long.BYTES];
    LittleEndian.putU64(topLevel, 0, ObjectId.FS_TREE);
    trees.insert(
        ObjectId.UUID_TREE, Key.ofUuid(ItemType.UUID_SUBVOL, identity.topLevelUuid()), topLevel);
    insertDefaultSubvolume();
    NAMED_TREES.forEach(this::insertRoot);
    layout.chunks().forEach(this::insertBlockGroup);
    blocks.all().values().forEach(this::insertBlock);
  }

  private void insertDevice() {
    Key key = new Key(ObjectId.DEV_ITEMS, ItemType.DEV_ITEM, DeviceLayout.DEVICE_ID);
    trees.insert(ObjectId.CHUNK_TREE, key, NewSuperblock.deviceItem(layout, identity));
  }

  private void insertChunk(DeviceLayout.PlacedChunk chunk) {
    Key key = new Key(ObjectId.FIRST_CHUNK_TREE, ItemType.CHUNK_ITEM, chunk.start());
    byte[] item = chunk.item().toBytes(MkfsOptions.SECTOR_BYTES, identity.deviceUuid());
    trees.insert(ObjectId.CHUNK_TREE, key, item);
    byte[] extent =
        new DevExtentItem(chunk.start(), chunk.item().lengthBytes(), identity.chunkTreeUuid())
            .toBytes();
    for (ChunkItem.Stripe stripe : chunk.item().stripes()) {
      Key extentKey = new Key(stripe.deviceId(), ItemType.DEV_EXTENT, stripe.physical());
      trees.insert(ObjectId.DEV_TREE, extentKey, extent);
    }
  }

  /** An empty directory that is its own parent. */
  private void insertDirectory(long tree, long inode, long nbytes) {
    InodeItem item =
        new InodeItem(
            NewTrees.GENERATION,
            0,
            0,
            nbytes,
            1,
            0,
            0,
            InodeItem.S_IFDIR | 0755,
            0,
            0,
            identity.created(),
            identity.created(),
            identity.created(),
            identity.created());
    trees.insert(tree, new Key(inode, ItemType.INODE_ITEM, 0), item.toBytes());
    trees.insert(
        tree, new Key(inode, ItemType.INODE_REF, inode), InodeReference.bytes(0, PARENT_NAME));
  }

  /** The directory of the root tree, with one entry: the top-level subvolume. */
  private void insertDefaultSubvolume() {
    long directory = ObjectId.ROOT_TREE_DIR;
    insertDirectory(ObjectId.ROOT_TREE, directory, nodeSizeBytes);
    Key location = new Key(ObjectId.FS_TREE, ItemType.ROOT_ITEM, -1);
    trees.insert(
        ObjectId.ROOT_TREE,
        new Key(directory, ItemType.DIR_ITEM, DirectoryWriter.nameHash(DEFAULT_NAME)),
        DirectoryWriter.entry(DEFAULT_NAME, location, 0, DirectoryWriter.TYPE_DIRECTORY, 0));
    trees.insert(
        ObjectId.ROOT_TREE,
        new Key(ObjectId.FS_TREE, ItemType.INODE_REF, directory),
        InodeReference.bytes(0, DEFAULT_NAME));
  }

  private void insertRoot(long id) {
    boolean holdsFiles = id == ObjectId.FS_TREE || id == ObjectId.DATA_RELOC_TREE;
    byte[] item =
        RootItem.ofNewTree(
            NewTrees.GENERATION,
            trees.node(id).start(),
            nodeSizeBytes,
            holdsFiles ? ObjectId.FIRST_FREE : 0);
    if (id == ObjectId.FS_TREE) {
      LittleEndian.putUuid(item, RootItem.OFFSET_UUID, identity.topLevelUuid());
      identity.created().write(item, RootItem.OFFSET_CTIME);
      identity.created().write(item, RootItem.OFFSET_OTIME);
    }
    trees.insert(ObjectId.ROOT_TREE, new Key(id, ItemType.ROOT_ITEM, 0), item);
  }

  private void insertBlockGroup(DeviceLayout.PlacedChunk chunk) {
    long length = chunk.item().lengthBytes();
    long used = blocks.usedBytes(chunk.start(), chunk.end());
    trees.insert(
        ObjectId.EXTENT_TREE,
        new Key(chunk.start(), ItemType.BLOCK_GROUP_ITEM, length),
        new BlockGroupItem(used, chunk.item().type()).toBytes());
    int count = 0;
    long from = chunk.start();
    for (long block : blocks.all().subMap(chunk.start(), chunk.end()).keySet()) {
      count += insertFree(from, block);
      from = block + nodeSizeBytes;
    }
    count += insertFree(from, chunk.end());
    byte[] info = new byte[8];
    LittleEndian.putU32(info, 0, count);
    Key key = new Key(chunk.start(), ItemType.FREE_SPACE_INFO, length);
    trees.insert(ObjectId.FREE_SPACE_TREE, key, info);
  }

  /** How many ranges it is: none or one. */
  private int insertFree(long from, long to) {
    if (from == to) {
      return 0;
    }
    Key key = new Key(from, ItemType.FREE_SPACE_EXTENT, to - from);
    trees.insert(ObjectId.FREE_SPACE_TREE, key, new byte[0]);
    return 1;
  }

  private void insertBlock(ExtentBuffer block) {
    List<ExtentItem.Counted> owner =
        List.of(new ExtentItem.Counted(BackReference.treeBlock(block.owner()), 1));
    ExtentItem item =
        new ExtentItem(1, NewTrees.GENERATION, ExtentItem.FLAG_TREE_BLOCK, null, owner);
    trees.insert(
        ObjectId.EXTENT_TREE,
        new Key(block.start(), ItemType.METADATA_ITEM, block.level()),
        item.toBytes());
  }
}
