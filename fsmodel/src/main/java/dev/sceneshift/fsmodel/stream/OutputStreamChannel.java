package dev.sceneshift.fsmodel.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** An output stream as a channel for buffers over an array; unlike the JDK's, without copying. */
final class OutputStreamChannel implements WritableByteChannel {

  private final OutputStream out;
  private boolean open = true;

  OutputStreamChannel(OutputStream out) {
    this.out = out;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int length = source.remaining();
    out.write(source.array(), source.arrayOffset() + source.position(), length);
    source.position(source.limit());
    return length;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    open = false;
    out.close();
  }
}
