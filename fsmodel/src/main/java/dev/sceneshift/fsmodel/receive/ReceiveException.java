package dev.sceneshift.fsmodel.receive;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.stream.Command;

/** A command that cannot be carried out, with the byte of the stream where it starts. */
public final class ReceiveException extends FsException {
  private static final long serialVersionUID = 1L;

  private final long offsetBytes;

  ReceiveException(Command command, long offsetBytes, FsException cause) {
    this(cause.errno(), command, offsetBytes, reason(cause), cause);
  }

  ReceiveException(Errno errno, Command command, long offsetBytes, String reason) {
    this(errno, command, offsetBytes, reason, null);
  }

  private ReceiveException(
      Errno errno,
      Command command,
      long offsetBytes,
      String reason,
      @org.jspecify.annotations.Nullable Throwable cause) {
    super(errno, command + " at byte " + offsetBytes + " of the stream: " + reason, cause);
    this.offsetBytes = offsetBytes;
  }

  /** Distance of the command from the start of the stream, in bytes. */
  public long offsetBytes() {
    return offsetBytes;
  }

  private static String reason(FsException cause) {
    String message = String.valueOf(cause.getMessage());
    String prefix = cause.errno() + ": ";
    return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
  }
}
