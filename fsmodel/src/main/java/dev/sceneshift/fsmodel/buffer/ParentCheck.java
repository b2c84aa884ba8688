package dev.sceneshift.fsmodel.buffer;

import dev.sceneshift.fsmodel.ondisk.Key;
import org.jspecify.annotations.Nullable;

/**
 * What the pointer to a block says that the block must be (kernel: struct btrfs_tree_parent_check).
 *
 * @param owner id of the tree through which the block is reached, or 0 if any will do
 * @param generation expected generation, or 0 if unknown
 * @param level expected level
 * @param firstKey expected first key, or null if unknown (a root)
 */
public record ParentCheck(long owner, long generation, int level, @Nullable Key firstKey) {

  /** The check for the child in {@code slot} of {@code parent}, reached through {@code owner}. */
  public static ParentCheck ofChild(ExtentBuffer parent, int slot, long owner) {
    return new ParentCheck(
        owner, parent.pointerGeneration(slot), parent.level() - 1, parent.key(slot));
  }
}
