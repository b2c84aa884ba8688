package dev.sceneshift.fsmodel.buffer;

import dev.sceneshift.fsmodel.checksum.ChecksumType;
import dev.sceneshift.fsmodel.device.Volume;
import dev.sceneshift.fsmodel.error.FsException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All tree blocks in memory, keyed by logical address (kernel: the buffer radix tree of
 * extent_io.c).
 *
 * <p>There is one buffer for an address as long as anybody refers to it: a block that is freed and
 * allocated again comes back as the same object. Clean buffers without references are dropped when
 * there are more than {@code capacity}. Safe for use by many threads; the content of a buffer is
 * guarded by whoever may free its block (see {@code tree.CommitRootLock}).
 */
public final class BufferCache {
  private static final long CAPACITY_BYTES = 256L << 20;

  private final Volume volume;
  private final int nodeSizeBytes;
  private final BlockVerifier verifier;
  private final int capacity;
  private final Map<Long, ExtentBuffer> buffers = new ConcurrentHashMap<>();
  private final CloneMemory cloneMemory = new CloneMemory();

  private final AtomicLong blocksRead = new AtomicLong();

  private final AtomicLong lookups = new AtomicLong();

  /**
   * @param fsid the id that tree block headers carry (metadata_uuid where that feature is on)
   */
  public BufferCache(Volume volume, int nodeSizeBytes, ChecksumType checksumType, UUID fsid) {
    this.volume = volume;
    this.nodeSizeBytes = nodeSizeBytes;
    this.verifier = new BlockVerifier(checksumType, fsid);
    this.capacity = (int) (CAPACITY_BYTES / nodeSizeBytes);
  }

  public int nodeSizeBytes() {
    return nodeSizeBytes;
  }

  /**
   * The block at {@code logical}, read and verified if it is not in memory, and checked against its
   * parent in any case. The caller owns one reference (kernel: read_tree_block).
   *
   * @throws FsException EIO or EUCLEAN as {@code BlockVerifier} says
   */
  public ExtentBuffer read(long logical, ParentCheck check) {
    lookups.incrementAndGet();
    ExtentBuffer block = referTo(logical);
    try {
      BlockVerifier.verifyParent(block, check);
      return block;
    } catch (FsException e) {
      block.put();
      throw e;
    }
  }

  /**
   * The buffer for a block that has just been allocated: the one in memory if there is one, else a
   * new one. Its content is zeros and it is dirty; the caller owns one reference (kernel:
   * btrfs_init_new_buffer).
   */
  public ExtentBuffer create(long logical) {
    ExtentBuffer block;
    do {
      block =
          buffers.computeIfAbsent(
              logical, at -> new ExtentBuffer(at, new byte[nodeSizeBytes], cloneMemory));
    } while (!block.tryGet());
    Arrays.fill(block.bytes(), (byte) 0);
    block.setDirty(true);
    block.recentlyUsed = true;
    return block;
  }

  /**
   * Drops the buffer of a freed block, unless somebody refers to it: then it stays, to be used
   * again when the address is allocated again (kernel: free_extent_buffer_stale).
   */
  public void forget(long logical) {
    ExtentBuffer block = buffers.get(logical);
    if (block != null && block.tryDrop()) {
      buffers.remove(logical, block);
    }
  }

  /** Sum of references on buffers in the cache; roots hold one or two each. */
  public long referenceCount() {
    long sum = 0;
    for (ExtentBuffer block : buffers.values()) {
      sum += block.references();
    }
    return sum;
  }

  /** Clones that somebody still refers to. */
  public long liveClones() {
    return cloneMemory.live();
  }

  /** Blocks read from the device since the start. */
  public long blocksRead() {
    return blocksRead.get();
  }

  /** Blocks asked for since the start, whether they were in memory or had to be read. */
  public long lookups() {
    return lookups.get();
  }

  private ExtentBuffer referTo(long logical) {
    ExtentBuffer block;
    do {
      block = buffers.get(logical);
      if (block == null) {
        block = readFromDevice(logical);
      }
    } while (!block.tryGet());
    block.recentlyUsed = true;
    return block;
  }

  private ExtentBuffer readFromDevice(long logical) {
    evictIfFull();
    int copies = volume.copyCount(logical);
    for (int copy = 0; ; copy++) {
      try {
        ExtentBuffer block = readCopy(logical, copy);
        ExtentBuffer other = buffers.putIfAbsent(logical, block);
        return other == null ? block : other;
      } catch (FsException e) {
        if (copy + 1 >= copies) {
          throw e;
        }
      }
    }
  }

  private ExtentBuffer readCopy(long logical, int copy) {
    byte[] bytes = new byte[nodeSizeBytes];
    volume.read(logical, copy, bytes, 0, bytes.length);
    blocksRead.incrementAndGet();
    ExtentBuffer block = new ExtentBuffer(logical, bytes, cloneMemory);
    verifier.verifyContent(block);
    return block;
  }

  /** Second chance: what was not used since the last sweep goes. */
  private void evictIfFull() {
    if (buffers.size() < capacity) {
      return;
    }
    for (Iterator<ExtentBuffer> i = buffers.values().iterator(); i.hasNext(); ) {
      ExtentBuffer block = i.next();
      if (!block.recentlyUsed && block.tryDrop()) {
        i.remove();
      }
      block.recentlyUsed = false;
    }
  }
}
