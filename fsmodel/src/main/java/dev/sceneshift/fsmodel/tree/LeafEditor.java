package dev.sceneshift.fsmodel.tree;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.Key;

/**
 * Changes inside one leaf: items grow from the front, their data from the end, without gaps. The
 * caller has made sure that the leaf is the transaction's own and has room.
 */
final class LeafEditor {
  private LeafEditor() {}

  /** Bytes that headers and data of items may take together. */
  static int capacityBytes(ExtentBuffer leaf) {
    return leaf.sizeBytes() - ExtentBuffer.HEADER_BYTES;
  }

  static int usedBytes(ExtentBuffer leaf) {
    return leaf.itemCount() * ExtentBuffer.ITEM_BYTES + leaf.sizeBytes() - dataStart(leaf);
  }

  /** Kernel: btrfs_leaf_free_space. */
  static int freeBytes(ExtentBuffer leaf) {
    return capacityBytes(leaf) - usedBytes(leaf);
  }

  static void insert(ExtentBuffer leaf, int slot, Key key, byte[] data) {
    int count = leaf.itemCount();
    if (freeBytes(leaf) < data.length + ExtentBuffer.ITEM_BYTES) {
      throw new IllegalStateException(leaf + " has no room for " + data.length + " bytes");
    }
    int dataEnd = slot == 0 ? leaf.sizeBytes() : leaf.itemDataAt(slot - 1);
    moveData(leaf, slot, count, -data.length);
    byte[] bytes = leaf.bytes();
    int at = header(slot);
    System.arraycopy(
        bytes, at, bytes, at + ExtentBuffer.ITEM_BYTES, (count - slot) * ExtentBuffer.ITEM_BYTES);
    leaf.setItemCount(count + 1);
    leaf.setKey(slot, key);
    leaf.setItemRange(slot, dataEnd - data.length - ExtentBuffer.HEADER_BYTES, data.length);
    System.arraycopy(data, 0, bytes, dataEnd - data.length, data.length);
  }

  static void delete(ExtentBuffer leaf, int slot) {
    int count = leaf.itemCount();
    int size = leaf.itemSizeBytes(slot);
    moveData(leaf, slot + 1, count, size);
    byte[] bytes = leaf.bytes();
    System.arraycopy(
        bytes, header(slot + 1), bytes, header(slot), (count - slot - 1) * ExtentBuffer.ITEM_BYTES);
    leaf.setItemCount(count - 1);
  }

  /** Gives an item other data, which may be of another size. */
  static void replace(ExtentBuffer leaf, int slot, byte[] data) {
    int end = leaf.itemDataAt(slot) + leaf.itemSizeBytes(slot);
    int growth = data.length - leaf.itemSizeBytes(slot);
    if (growth > freeBytes(leaf)) {
      throw new IllegalStateException(leaf + " has no room for " + growth + " bytes more");
    }
    if (growth != 0) {
      moveData(leaf, slot + 1, leaf.itemCount(), -growth);
      leaf.setItemRange(slot, end - data.length - ExtentBuffer.HEADER_BYTES, data.length);
    }
    System.arraycopy(data, 0, leaf.bytes(), end - data.length, data.length);
  }

  /** Appends items [from, to) of {@code source} behind the last item of {@code target}. */
  static void append(ExtentBuffer source, int from, int to, ExtentBuffer target) {
    int end = dataStart(target);
    int count = target.itemCount();
    for (int slot = from; slot < to; slot++) {
      int size = source.itemSizeBytes(slot);
      end -= size;
      target.setItemCount(count + 1);
      target.setKey(count, source.key(slot));
      target.setItemRange(count, end - ExtentBuffer.HEADER_BYTES, size);
      System.arraycopy(source.bytes(), source.itemDataAt(slot), target.bytes(), end, size);
      count++;
    }
  }

  /** Drops the items from {@code from} on. */
  static void truncate(ExtentBuffer leaf, int from) {
    leaf.setItemCount(from);
  }

  /** Where the data of the last item begin (kernel: leaf_data_end). */
  private static int dataStart(ExtentBuffer leaf) {
    int count = leaf.itemCount();
    return count == 0 ? leaf.sizeBytes() : leaf.itemDataAt(count - 1);
  }

  /** Moves the data of items [from, to) by {@code distance} bytes towards the end. */
  private static void moveData(ExtentBuffer leaf, int from, int to, int distance) {
    if (from >= to || distance == 0) {
      return;
    }
    int start = leaf.itemDataAt(to - 1);
    int end = leaf.itemDataAt(from) + leaf.itemSizeBytes(from);
    System.arraycopy(leaf.bytes(), start, leaf.bytes(), start + distance, end - start);
    for (int slot = from; slot < to; slot++) {
      leaf.setItemRange(
          slot,
          leaf.itemDataAt(slot) + distance - ExtentBuffer.HEADER_BYTES,
          leaf.itemSizeBytes(slot));
    }
  }

  private static int header(int slot) {
    return ExtentBuffer.HEADER_BYTES + slot * ExtentBuffer.ITEM_BYTES;
  }
}
