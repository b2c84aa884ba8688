package dev.sceneshift.fsmodel.error;

/** A valid image that this model refuses to open; the message names the feature. */
public final class UnsupportedImageException extends FsException {
  private static final long serialVersionUID = 1L;

  public UnsupportedImageException(String message) {
    super(Errno.EOPNOTSUPP, message);
  }
}
