package dev.sceneshift.fsmodel.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where a command's output goes: standard output, or a file that appears under its name only when
 * {@link #commit} says that it is complete. Closing without it removes what was written.
 */
final class Output implements WritableByteChannel {

  private final String name;
  private final WritableByteChannel channel;

  /** The file to be, and where it is written until then; null if written in place. */
  private final @Nullable Path target;

  private final @Nullable Path temporary;

  private Output(
      String name, WritableByteChannel channel, @Nullable Path target, @Nullable Path temporary) {
    this.name = name;
    this.channel = channel;
    this.target = target;
    this.temporary = temporary;
  }

  /** Standard output. */
  @SuppressWarnings("resource") // It stays open: it is not ours.
  static Output standard() {
    return new Output(
        "standard output", new FileOutputStream(FileDescriptor.out).getChannel(), null, null);
  }

  /** Standard output, unless that is a terminal, which binary data would upset. */
  static Output standardForBinary() throws OutputException {
    if (isTerminal()) {
      throw new OutputException(
          "standard output", "is a terminal; give a file with -o, or redirect it");
    }
    return standard();
  }

  /** A file, or anything else that the path names (a pipe, a device), which is written in place. */
  static Output file(Path path) throws OutputException {
    String name = path.toString();
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        if (Files.isDirectory(path)) {
          throw new OutputException(name, "is a directory");
        }
        return new Output(name, FileChannel.open(path, StandardOpenOption.WRITE), null, null);
      }
      Path temporary = path.resolveSibling("." + path.getFileName() + "." + pid() + ".tmp");
      FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      temporary.toFile().deleteOnExit();
      return new Output(name, channel, path, temporary);
    } catch (OutputException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new OutputException(name, "no such directory");
    } catch (IOException e) {
      throw new OutputException(name, e);
    }
  }

  /** This output as a stream, for text. */
  OutputStream stream() {
    return Channels.newOutputStream(this);
  }

  @Override
  public int write(ByteBuffer source) throws OutputException {
    try {
      return channel.write(source);
    } catch (IOException e) {
      throw new OutputException(name, e);
    }
  }

  /** Gives a complete file its name. */
  void commit() throws OutputException {
    if (temporary == null || target == null) {
      return;
    }
    try {
      channel.close();
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new OutputException(name, e);
    }
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    if (temporary != null) {
      channel.close();
      Files.deleteIfExists(temporary);
    }
  }

  /** Whether standard output is a terminal; {@code System.console()} would ask for input too. */
  static boolean isTerminal() {
    try {
      String device = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return System.console() != null;
    }
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }
}
