package dev.sceneshift.fsmodel.mkfs;

import dev.sceneshift.fsmodel.allocation.SuperblockCopies;
import dev.sceneshift.fsmodel.buffer.BufferCache;
import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.device.Volume;
import dev.sceneshift.fsmodel.ondisk.BlockGroupFlags;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.tree.BlockAllocator;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The blocks of the first trees, one behind the other from the start of their chunks on; places of
 * superblocks are left out. Nothing is ever freed or shared here.
 */
final class NewBlocks implements BlockAllocator {
  private final Volume volume;
  private final BufferCache buffers;
  private final DeviceLayout layout;

  /** By address; the references of {@link #allocateBlock}'s callers are theirs. */
  private final NavigableMap<Long, ExtentBuffer> allocated = new TreeMap<>();

  NewBlocks(Volume volume, BufferCache buffers, DeviceLayout layout) {
    this.volume = volume;
    this.buffers = buffers;
    this.layout = layout;
  }

  /** Every block, by address. */
  NavigableMap<Long, ExtentBuffer> all() {
    return allocated;
  }

  /** Bytes of the blocks in [start, end). */
  long usedBytes(long start, long end) {
    return (long) allocated.subMap(start, end).size() * buffers.nodeSizeBytes();
  }

  @Override
  public ExtentBuffer allocateBlock(long rootId, int level, Key firstKey) {
    long type = rootId == ObjectId.CHUNK_TREE ? BlockGroupFlags.SYSTEM : BlockGroupFlags.METADATA;
    DeviceLayout.PlacedChunk chunk = layout.chunk(type);
    ExtentBuffer block = buffers.create(nextFree(chunk));
    allocated.put(block.start(), block);
    return block;
  }

  private long nextFree(DeviceLayout.PlacedChunk chunk) {
    int size = buffers.nodeSizeBytes();
    Long last = allocated.lowerKey(chunk.end());
    long next = last == null || last < chunk.start() ? chunk.start() : last + size;
    for (long[] copy : SuperblockCopies.in(volume, chunk.start(), chunk.item().lengthBytes())) {
      if (next < copy[1] && copy[0] < next + size) {
        next = copy[1];
      }
    }
    return next;
  }

  @Override
  public void freeBlock(long rootId, ExtentBuffer block) {
    throw unexpected(block);
  }

  @Override
  public Sharing sharingOf(ExtentBuffer block) {
    throw unexpected(block);
  }

  @Override
  public void addChildReferences(ExtentBuffer block, boolean shared) {
    throw unexpected(block);
  }

  @Override
  public void dropChildReferences(ExtentBuffer block, boolean shared) {
    throw unexpected(block);
  }

  @Override
  public void setFullBackref(ExtentBuffer block) {
    throw unexpected(block);
  }

  private static IllegalStateException unexpected(ExtentBuffer block) {
    return new IllegalStateException(block + " of a new filesystem is not new");
  }
}
