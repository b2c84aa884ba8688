package dev.sceneshift.agent.stage;

import org.jspecify.annotations.Nullable;

/** A scenario cannot be run: a step class is not as it should be, a given failed. One line. */
public final class StageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
