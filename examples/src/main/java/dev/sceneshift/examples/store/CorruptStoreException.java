package dev.sceneshift.examples.store;

import java.io.IOException;

/** What is on the disk is no store. */
public final class CorruptStoreException extends IOException {
  private static final long serialVersionUID = 1L;

  CorruptStoreException(String message) {
    super(message);
  }
}
