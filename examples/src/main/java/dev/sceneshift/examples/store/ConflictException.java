package dev.sceneshift.examples.store;

/** Somebody else has changed the entry since it was looked up. */
public final class ConflictException extends Exception {
  private static final long serialVersionUID = 1L;

  ConflictException(int key) {
    super("entry " + key + " has changed");
  }
}
