package dev.sceneshift.fsmodel.cli;

import java.io.IOException;

/** Output that cannot be written; the message names it. */
final class OutputException extends IOException {

  private static final long serialVersionUID = 1L;

  OutputException(String name, String what) {
    super(name + ": " + what);
  }

  OutputException(String name, IOException cause) {
    super(name + ": " + cause.getMessage(), cause);
  }
}
