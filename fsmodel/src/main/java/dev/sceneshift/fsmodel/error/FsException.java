package dev.sceneshift.fsmodel.error;

import org.jspecify.annotations.Nullable;

/**
 * A failure that the filesystem itself can have: an {@link Errno} and a sentence.
 *
 * <p>Unchecked, because nearly every operation on a filesystem may fail with EIO. A bug of the
 * model is never one of these; it is an {@link IllegalStateException}.
 */
public class FsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Errno errno;

  public FsException(Errno errno, String message) {
    this(errno, message, null);
  }

  public FsException(Errno errno, String message, @Nullable Throwable cause) {
    super(errno + ": " + message, cause);
    this.errno = errno;
  }

  public final Errno errno() {
    return errno;
  }
}
