package dev.sceneshift.fsmodel.buffer;

import dev.sceneshift.fsmodel.checksum.ChecksumType;
import dev.sceneshift.fsmodel.error.CorruptImageException;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import java.util.UUID;

/**
 * Checks of a tree block: what it says of itself when it is read from the device, and what its
 * parent says of it each time it is used (kernel: validate_extent_buffer, btrfs_verify_level_key,
 * btrfs_check_eb_owner, tree-checker.c).
 */
final class BlockVerifier {
  private final ChecksumType checksumType;
  private final UUID fsid;

  BlockVerifier(ChecksumType checksumType, UUID fsid) {
    this.checksumType = checksumType;
    this.fsid = fsid;
  }

  /**
   * Checks a block just read.
   *
   * @throws CorruptImageException EIO for a wrong checksum, address or fsid, EUCLEAN for items that
   *     do not fit
   */
  void verifyContent(ExtentBuffer block) {
    byte[] bytes = block.bytes();
    int csum = ExtentBuffer.CSUM_BYTES;
    if (!checksumType.matches(bytes, csum, bytes.length - csum, bytes, 0)) {
      throw corrupt(
          Errno.EIO,
          block.start(),
          "a block that matches its " + checksumType.displayName() + " checksum",
          "a different checksum");
    }
    if (block.bytenr() != block.start()) {
      throw corrupt(
          Errno.EIO,
          block.start(),
          "its own address in the header",
          Long.toUnsignedString(block.bytenr()));
    }
    if (!block.fsid().equals(fsid)) {
      throw corrupt(Errno.EIO, block.start(), "fsid " + fsid, block.fsid().toString());
    }
    if (block.level() >= ExtentBuffer.MAX_LEVEL) {
      throw corrupt(Errno.EIO, block.start(), "a level below 8", "level " + block.level());
    }
    if (block.isLeaf()) {
      verifyItems(block);
    } else {
      verifyPointers(block);
    }
  }

  /**
   * Checks a block against the pointer that led to it.
   *
   * @throws CorruptImageException EIO for a wrong generation, EUCLEAN for a wrong level, first key
   *     or owner
   */
  static void verifyParent(ExtentBuffer block, ParentCheck check) {
    if (check.generation() != 0 && block.generation() != check.generation()) {
      throw corrupt(
          Errno.EIO,
          block.start(),
          "generation " + check.generation(),
          "generation " + block.generation());
    }
    if (block.level() != check.level()) {
      throw corrupt(
          Errno.EUCLEAN, block.start(), "level " + check.level(), "level " + block.level());
    }
    Key firstKey = check.firstKey();
    if (firstKey != null
        && (block.itemCount() == 0
            || firstKey.compareToStored(block.bytes(), ExtentBuffer.HEADER_BYTES) != 0)) {
      throw corrupt(
          Errno.EUCLEAN,
          block.start(),
          "first key " + firstKey,
          block.itemCount() == 0 ? "no item" : "first key " + block.key(0));
    }
    verifyOwner(block, check.owner());
  }

  /** A subvolume may share blocks with any other subvolume; other trees own all of theirs. */
  private static void verifyOwner(ExtentBuffer block, long owner) {
    if (owner == 0 || owner == block.owner() || owner == ObjectId.TREE_RELOC) {
      return;
    }
    boolean ok = ObjectId.isSubvolume(owner) && ObjectId.isSubvolume(block.owner());
    if (!ok) {
      throw corrupt(
          Errno.EUCLEAN,
          block.start(),
          "a block of tree " + Long.toUnsignedString(owner),
          "owner " + Long.toUnsignedString(block.owner()));
    }
  }

  private static void verifyPointers(ExtentBuffer node) {
    int limit = (node.sizeBytes() - ExtentBuffer.HEADER_BYTES) / ExtentBuffer.POINTER_BYTES;
    int count = node.itemCount();
    if (count <= 0 || count > limit) {
      throw corrupt(
          Errno.EUCLEAN, node.start(), "1 to " + limit + " pointers", count + " pointers");
    }
    verifyKeyOrder(node, count);
  }

  private static void verifyItems(ExtentBuffer leaf) {
    int room = leaf.sizeBytes() - ExtentBuffer.HEADER_BYTES;
    int count = leaf.itemCount();
    if (count < 0 || count > room / ExtentBuffer.ITEM_BYTES) {
      throw corrupt(
          Errno.EUCLEAN,
          leaf.start(),
          "0 to " + room / ExtentBuffer.ITEM_BYTES + " items",
          Integer.toUnsignedString(count) + " items");
    }
    verifyKeyOrder(leaf, count);
    int end = leaf.sizeBytes();
    int itemsEnd = ExtentBuffer.HEADER_BYTES + count * ExtentBuffer.ITEM_BYTES;
    for (int slot = 0; slot < count; slot++) {
      long at = leaf.itemDataAt(slot) & 0xffff_ffffL;
      long size = leaf.itemSizeBytes(slot) & 0xffff_ffffL;
      if (at + size != end || at < itemsEnd) {
        throw corrupt(
            Errno.EUCLEAN,
            leaf.start(),
            "data of item " + slot + " to end at byte " + end + " of the block",
            "bytes " + at + " to " + (at + size));
      }
      end = (int) at;
    }
  }

  private static void verifyKeyOrder(ExtentBuffer block, int count) {
    for (int slot = 1; slot < count; slot++) {
      if (block.key(slot - 1).compareToStored(block.bytes(), block.keyAt(slot)) >= 0) {
        throw corrupt(
            Errno.EUCLEAN,
            block.start(),
            "a key above " + block.key(slot - 1) + " in slot " + slot,
            block.key(slot).toString());
      }
    }
  }

  private static CorruptImageException corrupt(
      Errno errno, long address, String expected, String found) {
    return new CorruptImageException(errno, "tree block", address, expected, found);
  }
}
