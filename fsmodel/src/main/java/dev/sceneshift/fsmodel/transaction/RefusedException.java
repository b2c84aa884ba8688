package dev.sceneshift.fsmodel.transaction;

import dev.sceneshift.fsmodel.error.FsException;

/** Says that a change was refused before it changed anything, so that nothing is aborted. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FsException reason;

  public RefusedException(FsException reason) {
    super(reason.getMessage(), reason);
    this.reason = reason;
  }

  /** What the caller of the change is to see. */
  public FsException reason() {
    return reason;
  }
}
