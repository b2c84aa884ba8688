package dev.sceneshift.fsmodel.stream;

import java.io.IOException;

/** A command does not fit in the 64 KiB of protocol version 1; the kernel's EOVERFLOW. */
public final class StreamOverflowException extends IOException {

  private static final long serialVersionUID = 1L;

  StreamOverflowException(Command command, Attribute attribute, long neededBytes) {
    super(
        String.format(
            "%s command does not fit in %d bytes: %s would take it to %d",
            command, StreamLayout.MAX_COMMAND_BYTES_V1, attribute, neededBytes));
  }
}
