package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.file.FileReader;
import dev.sceneshift.fsmodel.stream.StreamWriter;
import java.util.Arrays;

/** Sends ranges of the current file as data, in pieces of at most 48 KiB. */
final class FileData {
  private final SendContext context;
  private final CommandSink commands;
  private final Paths paths;
  private final FileReader reader;

  FileData(SendContext context, CommandSink commands, Paths paths) {
    this.context = context;
    this.commands = commands;
    this.paths = paths;
    this.reader = new FileReader(context.fs(), context.sendRoot());
  }

  /** What the file holds, read through the live tree (kernel: send_extent_data). */
  void send(long offset, long length) {
    if (context.options().noFileData()) {
      commands.updateExtent(paths.ofCurrentInode(), offset, length);
    } else {
      sendPieces(offset, length, this::readFileData);
    }
  }

  /** Zeros, whatever the file holds. */
  void sendZeros(long offset, long length) {
    sendPieces(offset, length, (at, dst, dstAt, n) -> Arrays.fill(dst, dstAt, dstAt + n, (byte) 0));
  }

  private interface Filler {
    void fill(long offset, byte[] dst, int dstAt, int length);
  }

  private void sendPieces(long offset, long length, Filler filler) {
    long end = offset + length;
    for (long at = offset; at < end; at += StreamWriter.MAX_WRITE_DATA_BYTES) {
      long position = at;
      int piece = (int) Math.min(end - at, StreamWriter.MAX_WRITE_DATA_BYTES);
      commands.write(
          paths.ofCurrentInode(),
          at,
          piece,
          (buffer, bufferAt, n) -> filler.fill(position, buffer, bufferAt, n));
    }
  }

  private void readFileData(long offset, byte[] dst, int dstAt, int length) {
    try {
      reader.read(context.current().ino(), offset, dst, dstAt, length);
    } catch (FsException e) {
      throw new FsException(
          e.errno(),
          String.format(
              "send: cannot read inode %d of %s at offset %d: %s",
              context.current().ino(), context.sendRoot(), offset, e.getMessage()),
          e);
    }
  }
}
