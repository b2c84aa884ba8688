package dev.sceneshift.fsmodel.tree;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.Key;

/** Changes inside one node above the leaves, which is the transaction's own. */
final class NodeEditor {
  private NodeEditor() {}

  /** How many pointers a node of this size holds. */
  static int capacity(int nodeSizeBytes) {
    return (nodeSizeBytes - ExtentBuffer.HEADER_BYTES) / ExtentBuffer.POINTER_BYTES;
  }

  static void insert(ExtentBuffer node, int slot, Key key, ExtentBuffer child) {
    int count = node.itemCount();
    if (count >= capacity(node.sizeBytes())) {
      throw new IllegalStateException(node + " has no room for a pointer");
    }
    byte[] bytes = node.bytes();
    System.arraycopy(
        bytes,
        pointer(slot),
        bytes,
        pointer(slot + 1),
        (count - slot) * ExtentBuffer.POINTER_BYTES);
    node.setItemCount(count + 1);
    node.setKey(slot, key);
    node.setBlockPointer(slot, child.start(), child.generation());
  }

  static void delete(ExtentBuffer node, int slot) {
    int count = node.itemCount();
    byte[] bytes = node.bytes();
    System.arraycopy(
        bytes,
        pointer(slot + 1),
        bytes,
        pointer(slot),
        (count - slot - 1) * ExtentBuffer.POINTER_BYTES);
    node.setItemCount(count - 1);
  }

  /** Appends pointers [from, to) of {@code source} behind the last one of {@code target}. */
  static void append(ExtentBuffer source, int from, int to, ExtentBuffer target) {
    int count = target.itemCount();
    System.arraycopy(
        source.bytes(),
        pointer(from),
        target.bytes(),
        pointer(count),
        (to - from) * ExtentBuffer.POINTER_BYTES);
    target.setItemCount(count + to - from);
  }

  private static int pointer(int slot) {
    return ExtentBuffer.HEADER_BYTES + slot * ExtentBuffer.POINTER_BYTES;
  }
}
