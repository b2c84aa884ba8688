package dev.sceneshift.fsmodel.mount;

import dev.sceneshift.fsmodel.buffer.BufferCache;
import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.buffer.ParentCheck;
import dev.sceneshift.fsmodel.checksum.ChecksumType;
import dev.sceneshift.fsmodel.device.Device;
import dev.sceneshift.fsmodel.device.Volume;
import dev.sceneshift.fsmodel.error.CorruptImageException;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.UnsupportedImageException;
import dev.sceneshift.fsmodel.ondisk.BlockGroupFlags;
import dev.sceneshift.fsmodel.ondisk.ChunkItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.ondisk.RootItem;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import dev.sceneshift.fsmodel.tree.CommitRootLock;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;

/** The steps of opening a filesystem, in order (disk-io.c, open_ctree; volumes.c). */
final class Mount {
  private static final long SUPPORTED_TYPES =
      BlockGroupFlags.DATA
          | BlockGroupFlags.SYSTEM
          | BlockGroupFlags.METADATA
          | BlockGroupFlags.DUP;

  private final Superblock superblock;
  private final Volume volume;
  private final CommitRootLock commitRootLock = new CommitRootLock();
  private final FsInfo fs;

  Mount(Device device) {
    superblock = SuperblockReader.read(device);
    volume = new Volume(device);
    ChecksumType checksumType = ChecksumType.fromDiskType(superblock.checksumType()).orElseThrow();
    BufferCache buffers =
        new BufferCache(
            volume, (int) superblock.nodeSizeBytes(), checksumType, superblock.metadataUuid());
    fs = new FsInfo(device, volume, buffers, checksumType, commitRootLock, superblock);
  }

  FsInfo open() {
    readSystemChunks();
    TreeRoot chunkRoot =
        openRoot(
            ObjectId.CHUNK_TREE,
            superblock.chunkRoot(),
            superblock.chunkRootLevel(),
            superblock.chunkRootGeneration());
    fs.addRoot(chunkRoot);
    readChunks(chunkRoot);
    TreeRoot rootTree =
        openRoot(
            ObjectId.ROOT_TREE, superblock.root(), superblock.rootLevel(), superblock.generation());
    fs.addRoot(rootTree);
    readRoots(rootTree);
    return fs;
  }

  private void readSystemChunks() {
    byte[] array = superblock.systemChunkArray();
    int at = 0;
    while (at + Key.SIZE_BYTES + 80 <= array.length) {
      Key key = Key.read(array, at);
      if (key.type() != ItemType.CHUNK_ITEM) {
        throw new CorruptImageException(
            Errno.EUCLEAN,
            "system chunk array of the superblock",
            at,
            "a chunk item's key",
            "key " + key);
      }
      ChunkItem chunk = ChunkItem.read(array, at + Key.SIZE_BYTES);
      addChunk(key.offset(), chunk);
      at += Key.SIZE_BYTES + chunk.sizeBytes();
    }
  }

  private void readChunks(TreeRoot chunkRoot) {
    try (TreeCursor cursor = TreeCursor.over(chunkRoot, TreePath.commitRoot())) {
      cursor.seek(new Key(ObjectId.FIRST_CHUNK_TREE, ItemType.CHUNK_ITEM, 0));
      while (cursor.isAt(ObjectId.FIRST_CHUNK_TREE, ItemType.CHUNK_ITEM)) {
        addChunk(cursor.key().offset(), ChunkItem.read(cursor.bytes(), cursor.dataAt()));
        cursor.next();
      }
    }
  }

  private void addChunk(long logical, ChunkItem chunk) {
    if ((chunk.type() & ~SUPPORTED_TYPES) != 0) {
      throw new UnsupportedImageException(
          "chunk at logical address "
              + Long.toUnsignedString(logical)
              + " has profile "
              + BlockGroupFlags.profile(chunk.type())
              + "; only SINGLE and DUP are supported");
    }
    for (ChunkItem.Stripe stripe : chunk.stripes()) {
      if (stripe.deviceId() != superblock.deviceId()) {
        throw new UnsupportedImageException(
            "chunk at logical address "
                + Long.toUnsignedString(logical)
                + " lies on device "
                + stripe.deviceId()
                + "; only one device is supported");
      }
    }
    volume.addChunk(logical, chunk);
  }

  private void readRoots(TreeRoot rootTree) {
    try (TreeCursor cursor = TreeCursor.over(rootTree, TreePath.commitRoot())) {
      for (boolean more = cursor.seek(Key.MIN); more; more = cursor.next()) {
        Key key = cursor.key();
        if (key.type() == ItemType.ROOT_ITEM && key.objectid() != ObjectId.TREE_RELOC) {
          RootItem item = RootItem.read(cursor.bytes(), cursor.dataAt(), cursor.sizeBytes());
          if (item.refs() > 0) {
            fs.addRoot(openRoot(key, item));
          }
        }
      }
    }
  }

  private TreeRoot openRoot(Key key, RootItem item) {
    ExtentBuffer block =
        fs.buffers()
            .read(
                item.bytenr(),
                new ParentCheck(key.objectid(), item.generation(), item.level(), null));
    return new TreeRoot(key.objectid(), fs.buffers(), commitRootLock, block, item, key);
  }

  private TreeRoot openRoot(long id, long bytenr, int level, long generation) {
    ExtentBuffer block = fs.buffers().read(bytenr, new ParentCheck(id, generation, level, null));
    return new TreeRoot(id, fs.buffers(), commitRootLock, block, null, null);
  }
}
