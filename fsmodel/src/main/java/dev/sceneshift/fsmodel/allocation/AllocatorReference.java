package dev.sceneshift.fsmodel.allocation;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.tree.BlockAllocator;
import org.jspecify.annotations.Nullable;

/** Ties the knot between trees, which need blocks, and allocation, which needs trees. */
final class AllocatorReference implements BlockAllocator {
  private @Nullable BlockAllocator target;

  void set(BlockAllocator allocator) {
    target = allocator;
  }

  private BlockAllocator target() {
    BlockAllocator present = target;
    if (present == null) {
      throw new IllegalStateException("a tree is changed before there is an allocator");
    }
    return present;
  }

  @Override
  public ExtentBuffer allocateBlock(long rootId, int level, Key firstKey) {
    return target().allocateBlock(rootId, level, firstKey);
  }

  @Override
  public void freeBlock(long rootId, ExtentBuffer block) {
    target().freeBlock(rootId, block);
  }

  @Override
  public Sharing sharingOf(ExtentBuffer block) {
    return target().sharingOf(block);
  }

  @Override
  public void addChildReferences(ExtentBuffer block, boolean shared) {
    target().addChildReferences(block, shared);
  }

  @Override
  public void dropChildReferences(ExtentBuffer block, boolean shared) {
    target().dropChildReferences(block, shared);
  }

  @Override
  public void setFullBackref(ExtentBuffer block) {
    target().setFullBackref(block);
  }
}
