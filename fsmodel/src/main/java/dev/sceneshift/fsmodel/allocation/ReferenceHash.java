package dev.sceneshift.fsmodel.allocation;

import dev.sceneshift.fsmodel.checksum.Crc32c;
import dev.sceneshift.fsmodel.ondisk.BackReference;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import java.util.Comparator;

/** Where references stand: order inline, key offset on their own (kernel: hash_extent_data_ref). */
public final class ReferenceHash {
  /** Ascending by type, descending by id or hash; total, so that equal hashes stay apart. */
  static final Comparator<BackReference> INLINE_ORDER = ReferenceHash::compareInline;

  private ReferenceHash() {}

  /** Two CRC-32C registers, of the tree id and of inode and offset, that overlap in one bit. */
  public static long ofData(long rootId, long inode, long offset) {
    int high = Crc32c.updateLong(-1, rootId);
    int low = Crc32c.updateLong(Crc32c.updateLong(-1, inode), offset);
    return ((high & 0xffff_ffffL) << 31) ^ (low & 0xffff_ffffL);
  }

  /** Offset of the key of a reference that has an item of its own, before collisions. */
  public static long keyOffset(BackReference reference) {
    return reference.type() == ItemType.EXTENT_DATA_REF
        ? ofData(reference.id(), reference.inode(), reference.offset())
        : reference.id();
  }

  private static int compareInline(BackReference left, BackReference right) {
    int order = Integer.compare(left.type(), right.type());
    if (order == 0) {
      order = Long.compareUnsigned(keyOffset(right), keyOffset(left));
    }
    if (order == 0) {
      order = Long.compareUnsigned(right.id(), left.id());
    }
    if (order == 0) {
      order = Long.compareUnsigned(right.inode(), left.inode());
    }
    return order != 0 ? order : Long.compareUnsigned(right.offset(), left.offset());
  }
}
