package dev.sceneshift.fsmodel.send;

import static dev.sceneshift.fsmodel.ondisk.LittleEndian.u64;
import static dev.sceneshift.fsmodel.ondisk.LittleEndian.u8;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.FileExtentItem;

/**
 * A file extent item with its place in the file.
 *
 * @param ino the file
 * @param start offset in the file, from the key
 */
record ExtentRef(long ino, long start, FileExtentItem item) {
  private static final int TYPE_AT = 20;

  static ExtentRef read(ExtentBuffer leaf, int slot) {
    return new ExtentRef(
        leaf.itemObjectid(slot),
        leaf.itemKeyOffset(slot),
        FileExtentItem.read(leaf.bytes(), leaf.itemDataAt(slot)));
  }

  /** Type of the extent item in {@code slot}, without reading the rest. */
  static int typeOf(ExtentBuffer leaf, int slot) {
    return u8(leaf.bytes(), leaf.itemDataAt(slot) + TYPE_AT);
  }

  /** Address of the extent in {@code slot}, which is not inline. */
  static long diskBytenrOf(ExtentBuffer leaf, int slot) {
    return u64(leaf.bytes(), leaf.itemDataAt(slot) + FileExtentItem.OFFSET_DISK_BYTENR);
  }

  /** Bytes of the file that the item covers; an inline one is rounded up to {@code unit}. */
  long lengthBytes(int unit) {
    return item.isInline() ? roundUp(item.ramBytes(), unit) : item.numBytes();
  }

  /** End of the range in the file (kernel: btrfs_file_extent_end). */
  long end(int unit) {
    return start + lengthBytes(unit);
  }

  static long roundUp(long value, int unit) {
    return (value + unit - 1) / unit * unit;
  }
}
