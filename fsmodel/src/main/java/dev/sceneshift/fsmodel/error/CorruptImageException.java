package dev.sceneshift.fsmodel.error;

/**
 * Something read from an image is not what it must be. EIO where the kernel reports a block that
 * cannot be read or verified, EUCLEAN where a verified block holds what it must not.
 */
public final class CorruptImageException extends FsException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what the structure, e.g. {@code "tree block"}
   * @param address logical address in bytes; for a superblock its physical one
   */
  public CorruptImageException(
      Errno errno, String what, long address, String expected, String found) {
    super(
        errno,
        what
            + " at "
            + Long.toUnsignedString(address)
            + ": expected "
            + expected
            + ", found "
            + found);
  }
}
