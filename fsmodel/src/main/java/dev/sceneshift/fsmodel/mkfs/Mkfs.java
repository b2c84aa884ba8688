package dev.sceneshift.fsmodel.mkfs;

import dev.sceneshift.fsmodel.buffer.BufferCache;
import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.checksum.ChecksumType;
import dev.sceneshift.fsmodel.device.Device;
import dev.sceneshift.fsmodel.device.Volume;
import dev.sceneshift.fsmodel.device.WriteGate;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.ondisk.Timespec;
import dev.sceneshift.fsmodel.transaction.NewUuids;
import dev.sceneshift.fsmodel.transaction.SuperblockWriter;
import dev.sceneshift.fsmodel.transaction.TransactionManager;
import java.time.Clock;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes an empty filesystem, like mkfs.btrfs 6.2 without options, or with {@code --mixed}: one
 * device, CRC-32C, no holes, a free space tree, metadata twice and data once.
 *
 * <p>The trees are made in memory, in one transaction of their own kind: there are no blocks before
 * that could be read or freed. A second one is an ordinary commit.
 */
public final class Mkfs {
  private Mkfs() {}

  /**
   * Makes a filesystem that takes the whole device, whose content must be zeros. The device stays
   * open, and is the caller's.
   *
   * @param clock for the times of the first directories
   * @param random for the UUIDs
   * @throws dev.sceneshift.fsmodel.error.FsException EINVAL if the device is too small, EIO
   */
  public static void make(Device device, MkfsOptions options, Clock clock, Random random) {
    DeviceLayout layout = DeviceLayout.of(device.sizeBytes(), options.mixed());
    Identity identity = Identity.of(new NewUuids(random), Timespec.of(clock.instant()));
    Volume volume = new Volume(device);
    layout.chunks().forEach(chunk -> volume.addChunk(chunk.start(), chunk.item()));
    volume.addWriteGate(new NothingToKeep());
    ChecksumType checksumType = ChecksumType.CRC32C;
    BufferCache buffers =
        new BufferCache(volume, options.nodeSizeBytes(), checksumType, identity.fsid());
    NewBlocks blocks = new NewBlocks(volume, buffers, layout);
    NewTrees trees = new NewTrees(blocks, buffers, identity);
    trees.create(ObjectId.CHUNK_TREE);
    trees.create(ObjectId.ROOT_TREE);
    FirstItems.NAMED_TREES.forEach(trees::create);
    new FirstItems(trees, blocks, layout, identity, options.nodeSizeBytes()).insert();
    for (ExtentBuffer block : blocks.all().values()) {
      block.seal(checksumType);
      volume.write(block.start(), block.bytes(), 0, block.sizeBytes());
    }
    new SuperblockWriter(volume, checksumType)
        .write(NewSuperblock.of(trees, blocks, layout, identity, options));
    // The device is the caller's: it is not to be closed with what is opened on it here.
    new TransactionManager(FsInfo.open(device), clock, random).commitTransaction();
  }

  /** No superblock yet that reaches anything. */
  private static final class NothingToKeep implements WriteGate {
    @Override
    public @Nullable String refusal(long start, long end) {
      return null;
    }

    @Override
    public @Nullable String superblockRefusal(long start, long end) {
      return null;
    }
  }
}
