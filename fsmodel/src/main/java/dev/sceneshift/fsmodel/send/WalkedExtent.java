package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.ondisk.FileExtentItem;

/**
 * The data extent whose references are walked, and the byte of it that is looked for.
 *
 * @param bytenr logical address
 * @param position in the extent; references that do not cover it do not count, except compressed
 *     ones
 */
record WalkedExtent(long bytenr, long position) {

  /** Whether an item that refers to the extent covers the position. */
  boolean isCoveredBy(FileExtentItem item) {
    return item.isCompressed()
        || (position >= item.offset() && position < item.offset() + item.numBytes());
  }

  /** Where in the file of such an item the position is. */
  long fileOffset(long itemStart, FileExtentItem item) {
    return item.isCompressed() ? itemStart : itemStart + (position - item.offset());
  }
}
