package dev.sceneshift.fsmodel.device;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An image file (or a block device) as a {@link Device}. */
public final class ImageFile implements Device {
  private final Path path;
  private final FileChannel channel;
  private final long sizeBytes;

  private ImageFile(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    this.sizeBytes = channel.size();
  }

  public static ImageFile openReadOnly(Path path) throws IOException {
    return new ImageFile(path, FileChannel.open(path, StandardOpenOption.READ));
  }

  public static ImageFile openReadWrite(Path path) throws IOException {
    return new ImageFile(
        path, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public void read(long physical, byte[] dst, int off, int len) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(dst, off, len);
    long at = physical;
    while (buffer.hasRemaining()) {
      int count = channel.read(buffer, at);
      if (count < 0) {
        throw new EOFException(
            "read of " + len + " bytes at " + physical + " of a device of " + sizeBytes);
      }
      at += count;
    }
  }

  @Override
  public void write(long physical, byte[] src, int off, int len) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(src, off, len);
    long at = physical;
    while (buffer.hasRemaining()) {
      at += channel.write(buffer, at);
    }
  }

  @Override
  public void flush() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
