package dev.sceneshift.fsmodel.send;

/**
 * Name and place of an inode at the receiver at some moment.
 *
 * @param parentIno its directory; without meaning for a temporary name, which is in the root
 */
record CurrentName(long parentIno, long parentGeneration, byte[] name, boolean isTemporary) {
  static CurrentName temporary(byte[] name) {
    return new CurrentName(0, 0, name, true);
  }
}
