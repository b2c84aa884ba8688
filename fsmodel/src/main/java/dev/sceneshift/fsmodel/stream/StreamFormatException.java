package dev.sceneshift.fsmodel.stream;

import java.io.IOException;

/** Input that is no send stream, with the byte where that shows. */
public final class StreamFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  private final long offsetBytes;

  StreamFormatException(long offsetBytes, String what) {
    super(what + " at byte " + offsetBytes);
    this.offsetBytes = offsetBytes;
  }

  /** Distance from the start of the input, in bytes. */
  public long offsetBytes() {
    return offsetBytes;
  }
}
