package dev.sceneshift.fsmodel.send;

/** Name and place of an inode at the receiver at some moment. */
final class CurrentName {
  private final long parentIno;
  private final long parentGeneration;
  private final byte[] name;
  private final boolean temporary;

  private CurrentName(long parentIno, long parentGeneration, byte[] name, boolean temporary) {
    this.parentIno = parentIno;
    this.parentGeneration = parentGeneration;
    this.name = name;
    this.temporary = temporary;
  }

  /** A name in a directory. */
  static CurrentName in(long parentIno, long parentGeneration, byte[] name) {
    return new CurrentName(parentIno, parentGeneration, name, false);
  }

  /** A temporary name, which is in the root directory; it has no parent to go on with. */
  static CurrentName temporary(byte[] name) {
    return new CurrentName(0, 0, name, true);
  }

  long parentIno() {
    return parentIno;
  }

  long parentGeneration() {
    return parentGeneration;
  }

  byte[] name() {
    return name;
  }

  boolean isTemporary() {
    return temporary;
  }
}
