package dev.sceneshift.fsmodel.stream;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;

/** A command does not fit in the 64 KiB of protocol version 1. */
public final class StreamOverflowException extends FsException {

  private static final long serialVersionUID = 1L;

  StreamOverflowException(Command command, Attribute attribute, long neededBytes) {
    super(
        Errno.EOVERFLOW,
        String.format(
            "%s command does not fit in %d bytes: %s would take it to %d",
            command, StreamLayout.MAX_COMMAND_BYTES_V1, attribute, neededBytes));
  }
}
