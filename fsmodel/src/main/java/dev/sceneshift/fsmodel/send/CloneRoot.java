package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.tree.TreeRoot;

/** A subvolume to clone from, and the best range found in it (kernel: struct clone_root). */
final class CloneRoot {
  private final TreeRoot root;
  private long ino;
  private long offset;
  private long lengthBytes;
  private boolean found;

  CloneRoot(TreeRoot root) {
    this.root = root;
  }

  void reset() {
    ino = 0;
    offset = 0;
    lengthBytes = 0;
    found = false;
  }

  /** Takes a range if it is longer than the best so far; true if it was taken. */
  boolean offer(long candidateIno, long candidateOffset, long candidateLength) {
    found = true;
    if (candidateLength <= lengthBytes) {
      return false;
    }
    ino = candidateIno;
    offset = candidateOffset;
    lengthBytes = candidateLength;
    return true;
  }

  TreeRoot root() {
    return root;
  }

  boolean isFound() {
    return found;
  }

  long ino() {
    return ino;
  }

  /** Where in the source file the range begins. */
  long offset() {
    return offset;
  }

  /** Length of the whole item that refers to the extent. */
  long lengthBytes() {
    return lengthBytes;
  }
}
