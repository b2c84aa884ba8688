package dev.sceneshift.fsmodel.file;

import dev.sceneshift.fsmodel.error.CorruptImageException;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.tree.TreePath;

/** Checks of items before they are decoded (kernel: tree-checker.c). */
final class Items {

  private Items() {}

  /**
   * Requires the path's item to have at least so many bytes.
   *
   * @throws CorruptImageException EUCLEAN if it has not
   */
  static void requireSize(TreePath path, int leastBytes) {
    int sizeBytes = path.leaf().itemSizeBytes(path.slot());
    if (sizeBytes < leastBytes) {
      throw new CorruptImageException(
          Errno.EUCLEAN,
          "item " + path.key() + " of tree block",
          path.leaf().start(),
          "at least " + leastBytes + " bytes",
          sizeBytes + " bytes");
    }
  }
}
