package dev.sceneshift.fsmodel.stream;

import dev.sceneshift.fsmodel.checksum.Crc32c;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Writes a send stream of protocol version 1, command by command: {@link #beginCommand}, the
 * attributes in their order, {@link #sendCommand}.
 *
 * <p>Commands are laid out one behind the other in one buffer which goes out when the next command
 * might not fit, so {@link #flush} or {@link #close} is needed at the end, and after a failure too:
 * what was sent before it belongs to the stream. File data can be read straight into the buffer:
 * {@link #reserve} gives the place in {@link #buffer}.
 *
 * <p>Confined to one thread.
 */
/*
 * Source: fs/btrfs/send.c, begin_cmd(), tlv_put(), put_file_data(), send_cmd(), Linux 6.18.
 * Unlike btrfs, a command does not go to the file by a write of its own, except in a writer made by
 * unbuffered().
 */
public final class StreamWriter implements Closeable {

  /** The protocol version written. */
  public static final int VERSION = 1;

  /** The most file data that one WRITE carries, in bytes, whatever the length of the path. */
  public static final int MAX_WRITE_DATA_BYTES = StreamLayout.MAX_COMMAND_BYTES_V1 - 16 * 1024;

  private static final int BUFFER_BYTES = 4 * StreamLayout.MAX_COMMAND_BYTES_V1;

  private final WritableByteChannel channel;

  /** Whether each command goes out as soon as it is complete. */
  private final boolean writeThrough;

  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final ByteBuffer view = ByteBuffer.wrap(buffer);

  /** The command being built, if any. */
  private @Nullable Command command;

  /** Where the command being built starts in the buffer. */
  private int commandStart;

  /** End of what is in the buffer. */
  private int end;

  /** Bytes already handed to the channel. */
  private long flushedBytes;

  /** A writer to a channel, which {@link #close} closes. */
  public StreamWriter(WritableByteChannel channel) {
    this(channel, false);
  }

  private StreamWriter(WritableByteChannel channel, boolean writeThrough) {
    this.channel = channel;
    this.writeThrough = writeThrough;
  }

  /**
   * A writer that hands on each command as soon as it is complete, as the kernel does: for an
   * output whose reader acts on what it gets, such as a pipe to a receive.
   */
  public static StreamWriter unbuffered(OutputStream out) {
    return new StreamWriter(new OutputStreamChannel(out), true);
  }

  /** A writer to an output stream, which {@link #close} closes. */
  public StreamWriter(OutputStream out) {
    this(new OutputStreamChannel(out));
  }

  /** Writes the stream header. */
  public void writeHeader() throws IOException {
    makeRoom();
    System.arraycopy(StreamLayout.MAGIC, 0, buffer, end, StreamLayout.MAGIC.length);
    StreamLayout.U32.set(buffer, end + StreamLayout.VERSION_OFFSET, VERSION);
    end += StreamLayout.STREAM_HEADER_BYTES;
  }

  /** Starts a command; what was begun before and not sent is dropped. */
  public void beginCommand(Command newCommand) throws IOException {
    if (command != null) {
      end = commandStart;
    }
    makeRoom();
    command = newCommand;
    commandStart = end;
    end += StreamLayout.COMMAND_HEADER_BYTES;
  }

  /** Adds a number of eight bytes. */
  public void putU64(Attribute attribute, long value) {
    StreamLayout.U64.set(buffer, reserve(attribute, Long.BYTES), value);
  }

  /** Adds bytes: a path, a name, a value, a uuid. */
  public void put(Attribute attribute, byte[] value) {
    put(attribute, value, 0, value.length);
  }

  /** Adds a part of an array, for example a timespec as it stands in an inode item. */
  public void put(Attribute attribute, byte[] source, int offset, int length) {
    System.arraycopy(source, offset, buffer, reserve(attribute, length), length);
  }

  /**
   * Adds an attribute whose value the caller fills in itself.
   *
   * @param length of the value, in bytes
   * @return where the value is in {@link #buffer}, valid until the next call of any other method
   * @throws StreamOverflowException if the command would not fit; it must not be sent then
   */
  public int reserve(Attribute attribute, int length) {
    Command current = requireCommand();
    if (!attribute.form().allows(length)) {
      throw new IllegalArgumentException(attribute + " cannot be " + length + " bytes long");
    }
    long needed = (long) end - commandStart + StreamLayout.ATTRIBUTE_HEADER_BYTES + length;
    if (needed > StreamLayout.MAX_COMMAND_BYTES_V1) {
      throw new StreamOverflowException(current, attribute, needed);
    }
    StreamLayout.U16.set(buffer, end, (short) attribute.number());
    StreamLayout.U16.set(buffer, end + StreamLayout.ATTRIBUTE_LENGTH_OFFSET, (short) length);
    int valueStart = end + StreamLayout.ATTRIBUTE_HEADER_BYTES;
    end = valueStart + length;
    return valueStart;
  }

  /** The array into which {@link #reserve} gives places; always the same one, not a copy. */
  public byte[] buffer() {
    return buffer;
  }

  /** Completes the command with length and checksum and makes it part of the stream. */
  public void sendCommand() throws IOException {
    Command current = requireCommand();
    int lengthBytes = end - commandStart;
    StreamLayout.U32.set(buffer, commandStart, lengthBytes - StreamLayout.COMMAND_HEADER_BYTES);
    StreamLayout.U16.set(
        buffer, commandStart + StreamLayout.NUMBER_OFFSET, (short) current.number());
    int checksumAt = commandStart + StreamLayout.CHECKSUM_OFFSET;
    StreamLayout.U32.set(buffer, checksumAt, 0);
    StreamLayout.U32.set(buffer, checksumAt, Crc32c.update(0, buffer, commandStart, lengthBytes));
    command = null;
    if (writeThrough) {
      flush();
    }
  }

  /** Bytes of the stream so far, the command being built not counted. */
  public long positionBytes() {
    return flushedBytes + (command == null ? end : commandStart);
  }

  /** Hands all complete commands to the channel. */
  public void flush() throws IOException {
    if (command != null) {
      end = commandStart;
      command = null;
    }
    view.position(0).limit(end);
    try {
      while (view.hasRemaining()) {
        channel.write(view);
      }
    } finally {
      flushedBytes += view.position();
      view.compact();
      end = view.position();
    }
  }

  /** Flushes and closes the channel, the latter also if flushing fails. */
  @Override
  public void close() throws IOException {
    try (channel) {
      flush();
    }
  }

  private void makeRoom() throws IOException {
    if (BUFFER_BYTES - end < StreamLayout.MAX_COMMAND_BYTES_V1) {
      command = null;
      flush();
    }
  }

  private Command requireCommand() {
    if (command == null) {
      throw new IllegalStateException("no command was begun");
    }
    return command;
  }
}
