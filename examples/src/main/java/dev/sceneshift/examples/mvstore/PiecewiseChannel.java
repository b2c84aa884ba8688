package dev.sceneshift.examples.mvstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBase;

/**
 * A file that is written piece by piece, as a disk does by its sectors. If a piece fails, those
 * before it are in the file: so a write that fails at its first piece has done nothing, and one
 * that fails later is cut off.
 */
final class PiecewiseChannel extends FileBase {
  private final FileChannel file;
  private final int pieceBytes;

  PiecewiseChannel(FileChannel file, int pieceBytes) {
    this.file = file;
    this.pieceBytes = pieceBytes;
  }

  @Override
  public synchronized int write(ByteBuffer source, long position) throws IOException {
    int begin = source.position();
    while (source.hasRemaining()) {
      long at = position + source.position() - begin;
      writePiece(source, at, Math.min(pieceBytes, source.remaining()));
    }
    return source.position() - begin;
  }

  /** Writes the next bytes of the source, all of them or none. */
  private void writePiece(ByteBuffer source, long position, int bytes) throws IOException {
    ByteBuffer piece = source.slice(source.position(), bytes);
    long at = position;
    while (piece.hasRemaining()) {
      at += file.write(piece, at);
    }
    source.position(source.position() + bytes);
  }

  @Override
  public synchronized int write(ByteBuffer source) throws IOException {
    int written = write(source, file.position());
    file.position(file.position() + written);
    return written;
  }

  /** Has what was written reach the disk. */
  @Override
  public void force(boolean metaData) throws IOException {
    file.force(metaData);
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    file.truncate(size);
    return this;
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return file.read(target, position);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return file.read(target);
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public FileChannel position(long newPosition) throws IOException {
    file.position(newPosition);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return file.tryLock(position, size, shared);
  }

  /** H2 puts it into its messages. */
  @Override
  public String toString() {
    return "a file in pieces of " + pieceBytes + " bytes";
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }
}
