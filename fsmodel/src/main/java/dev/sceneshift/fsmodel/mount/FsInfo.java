package dev.sceneshift.fsmodel.mount;

import dev.sceneshift.fsmodel.buffer.BufferCache;
import dev.sceneshift.fsmodel.checksum.ChecksumType;
import dev.sceneshift.fsmodel.device.Device;
import dev.sceneshift.fsmodel.device.Volume;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import dev.sceneshift.fsmodel.tree.CommitRootLock;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An open filesystem: what all parts of it share (kernel: struct btrfs_fs_info).
 *
 * <p>Fields are changed by the transaction that commits, except the relocation flag. Reading them
 * needs no lock unless said.
 */
public final class FsInfo implements AutoCloseable {
  private final Device device;
  private final Volume volume;
  private final BufferCache buffers;
  private final ChecksumType checksumType;
  private final CommitRootLock commitRootLock;
  private final Map<Long, TreeRoot> roots = new ConcurrentSkipListMap<>(Long::compareUnsigned);

  private volatile Superblock superblock;

  /** Generation of the running transaction, or of the last one if none is running. */
  private volatile long generation;

  private volatile long lastTransCommitted;

  /**
   * Generation of the last transaction committed while a block group was being relocated, 0 if none
   * was since the mount; written under the commit root lock held for writing, read under it.
   */
  private long lastRelocTrans;

  private final AtomicBoolean relocRunning = new AtomicBoolean();

  FsInfo(
      Device device,
      Volume volume,
      BufferCache buffers,
      ChecksumType checksumType,
      CommitRootLock commitRootLock,
      Superblock superblock) {
    this.device = device;
    this.volume = volume;
    this.buffers = buffers;
    this.checksumType = checksumType;
    this.commitRootLock = commitRootLock;
    this.superblock = superblock;
    this.generation = superblock.generation();
    this.lastTransCommitted = superblock.generation();
    this.lastRelocTrans = relocTransAtMount();
  }

  /** The number is not on disk: no send of an earlier mount is left that could compare with it. */
  private static long relocTransAtMount() {
    return 0;
  }

  /**
   * Opens the filesystem on {@code device}, which the result then owns (kernel: open_ctree).
   * Nothing is written.
   *
   * @throws FsException if the image is corrupt or not supported
   */
  public static FsInfo open(Device device) {
    return new Mount(device).open();
  }

  /**
   * Opens the filesystem on the same device once more, as its last superblock has it: what a mount
   * after a crash of this one finds. From now on only one of the two is to be changed, and only one
   * closed.
   */
  public FsInfo openAgain() {
    return open(device);
  }

  public Volume volume() {
    return volume;
  }

  public BufferCache buffers() {
    return buffers;
  }

  public ChecksumType checksumType() {
    return checksumType;
  }

  public CommitRootLock commitRootLock() {
    return commitRootLock;
  }

  public Superblock superblock() {
    return superblock;
  }

  public void setSuperblock(Superblock next) {
    superblock = next;
  }

  public int nodeSizeBytes() {
    return buffers.nodeSizeBytes();
  }

  public int sectorSizeBytes() {
    return (int) superblock.sectorSizeBytes();
  }

  public long generation() {
    return generation;
  }

  public void setGeneration(long generation) {
    this.generation = generation;
  }

  public long lastTransCommitted() {
    return lastTransCommitted;
  }

  public void setLastTransCommitted(long transid) {
    lastTransCommitted = transid;
  }

  /** The caller holds the commit root lock. */
  public long lastRelocTrans() {
    assert commitRootLock.isReadHeld() || commitRootLock.isWriteHeld();
    return lastRelocTrans;
  }

  /** The caller holds the commit root lock for writing. */
  public void setLastRelocTrans(long transid) {
    assert commitRootLock.isWriteHeld();
    lastRelocTrans = transid;
  }

  /** Set while a block group is being relocated (kernel: BTRFS_FS_RELOC_RUNNING). */
  public AtomicBoolean relocRunning() {
    return relocRunning;
  }

  /**
   * The tree with this id. Trees are those of the root tree when the filesystem was opened, and
   * those that transactions have added.
   *
   * @throws FsException ENOENT if there is none
   */
  public TreeRoot root(long id) {
    TreeRoot root = roots.get(id);
    if (root == null) {
      throw new FsException(Errno.ENOENT, "there is no tree " + Long.toUnsignedString(id));
    }
    return root;
  }

  public boolean hasRoot(long id) {
    return roots.containsKey(id);
  }

  public void addRoot(TreeRoot root) {
    roots.put(root.id(), root);
  }

  /** Forgets a tree that was dropped; whoever holds it keeps it. */
  public void removeRoot(TreeRoot root) {
    if (roots.remove(root.id(), root)) {
      root.release();
    }
  }

  /** All trees in ascending order of id, ids compared as unsigned. */
  public Collection<TreeRoot> roots() {
    return roots.values();
  }

  /** The tree that holds the extent items. */
  public TreeRoot extentRoot() {
    return root(ObjectId.EXTENT_TREE);
  }

  /** The tree that holds the block group items. */
  public TreeRoot blockGroupRoot() {
    boolean own = superblock.hasCompatRo(Superblock.COMPAT_RO_BLOCK_GROUP_TREE);
    return root(own ? ObjectId.BLOCK_GROUP_TREE : ObjectId.EXTENT_TREE);
  }

  @Override
  public void close() throws IOException {
    device.close();
  }
}
