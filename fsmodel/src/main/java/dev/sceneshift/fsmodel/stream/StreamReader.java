package dev.sceneshift.fsmodel.stream;

import dev.sceneshift.fsmodel.checksum.Crc32c;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.Timespec;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * Reads send streams of protocol versions 1 and 2 command by command and checks lengths, numbers
 * and checksums on the way.
 *
 * <p>One input may hold several streams one behind the other, as {@code btrfs send} writes for
 * several subvolumes. The current command's attributes stay valid until the next {@link #next}.
 * Confined to one thread.
 */
public final class StreamReader implements Closeable {

  /** The highest protocol version understood. */
  public static final int MAX_VERSION = 2;

  /** The kernel's command buffer of version 2 with the largest pages it may be rounded to. */
  private static final int MAX_COMMAND_BYTES_V2 = 256 * 1024;

  private static final int ATTRIBUTE_COUNT = Attribute.values().length + 1;

  private final InputStream in;
  private final byte[] buffer = new byte[MAX_COMMAND_BYTES_V2];

  /** Where the value of each attribute starts in the buffer, by number; -1 if there is none. */
  private final int[] valueStart = new int[ATTRIBUTE_COUNT];

  private final int[] valueLength = new int[ATTRIBUTE_COUNT];

  /** Bytes read so far. */
  private long position;

  /** Version of the current stream; 0 before its header. */
  private int version;

  private Command command = Command.END;
  private long commandOffset;
  private int commandBytes;

  /** A reader of an input, which {@link #close} closes; it should be buffered. */
  public StreamReader(InputStream in) {
    this.in = in;
  }

  /**
   * Reads the next command.
   *
   * @return false at the end of the input, which must be behind an END command or, as for streams
   *     without one, behind any other complete command
   * @throws StreamFormatException if the input is not a send stream
   */
  public boolean next() throws IOException {
    commandOffset = position;
    int available = in.readNBytes(buffer, 0, StreamLayout.COMMAND_HEADER_BYTES);
    position += available;
    if (available == 0 && version != 0) {
      return false;
    }
    if (version == 0 || (command == Command.END && startsLikeHeader(available))) {
      readHeader(available);
      return next();
    }
    if (available < StreamLayout.COMMAND_HEADER_BYTES) {
      throw truncated("command header", StreamLayout.COMMAND_HEADER_BYTES, available);
    }
    readCommand();
    indexAttributes();
    return true;
  }

  /** Version of the stream that the current command belongs to. */
  public int version() {
    return version;
  }

  /** The current command. */
  public Command command() {
    return command;
  }

  /** Where the current command starts in the input, in bytes. */
  public long offsetBytes() {
    return commandOffset;
  }

  /** Length of the current command with its header, in bytes. */
  public int lengthBytes() {
    return commandBytes;
  }

  /** Whether the current command has this attribute. */
  public boolean has(Attribute attribute) {
    return valueStart[attribute.number()] >= 0;
  }

  /** An attribute that is a number. */
  public long number(Attribute attribute) throws StreamFormatException {
    int start = start(attribute);
    return switch (attribute.form()) {
      case U8 -> buffer[start] & 0xff;
      case U32 -> Integer.toUnsignedLong((int) StreamLayout.U32.get(buffer, start));
      case U64 -> (long) StreamLayout.U64.get(buffer, start);
      default -> throw new IllegalArgumentException(attribute + " is not a number");
    };
  }

  /** An attribute that is a time. */
  public Timespec time(Attribute attribute) throws StreamFormatException {
    return Timespec.read(buffer, start(attribute));
  }

  /** An attribute that is a uuid. */
  public UUID uuid(Attribute attribute) throws StreamFormatException {
    return LittleEndian.uuid(buffer, start(attribute));
  }

  /** An attribute that is a path or a name, each byte of it a character. */
  public String path(Attribute attribute) throws StreamFormatException {
    return new String(buffer, start(attribute), length(attribute), StandardCharsets.ISO_8859_1);
  }

  /** A copy of an attribute's bytes. */
  public byte[] bytes(Attribute attribute) throws StreamFormatException {
    int start = start(attribute);
    return Arrays.copyOfRange(buffer, start, start + valueLength[attribute.number()]);
  }

  /** Length of an attribute's value, in bytes. */
  public int length(Attribute attribute) throws StreamFormatException {
    start(attribute);
    return valueLength[attribute.number()];
  }

  /** Where an attribute's value starts in {@link #buffer}. */
  public int start(Attribute attribute) throws StreamFormatException {
    int start = valueStart[attribute.number()];
    if (start < 0) {
      throw new StreamFormatException(commandOffset, command + " without " + attribute);
    }
    return start;
  }

  /** The array that holds the current command; always the same one, not to be written to. */
  public byte[] buffer() {
    return buffer;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean startsLikeHeader(int available) {
    return available == StreamLayout.COMMAND_HEADER_BYTES
        && Arrays.equals(buffer, 0, available, StreamLayout.MAGIC, 0, available);
  }

  private void readHeader(int available) throws IOException {
    int rest = StreamLayout.STREAM_HEADER_BYTES - available;
    int read = in.readNBytes(buffer, available, rest);
    position += read;
    int found = available + read;
    int magicBytes = Math.min(found, StreamLayout.MAGIC.length);
    if (found == 0 || !Arrays.equals(buffer, 0, magicBytes, StreamLayout.MAGIC, 0, magicBytes)) {
      throw new StreamFormatException(
          commandOffset, "not a send stream: expected the magic btrfs-stream");
    }
    if (read < rest) {
      throw truncated("stream header", StreamLayout.STREAM_HEADER_BYTES, found);
    }
    int newVersion = (int) StreamLayout.U32.get(buffer, StreamLayout.VERSION_OFFSET);
    if (newVersion < 1 || newVersion > MAX_VERSION) {
      throw new StreamFormatException(
          commandOffset + StreamLayout.VERSION_OFFSET,
          String.format(
              "protocol version: expected 1 to %d, found %s",
              MAX_VERSION, Integer.toUnsignedString(newVersion)));
    }
    version = newVersion;
    command = Command.SUBVOL;
  }

  private void readCommand() throws IOException {
    int payloadBytes = (int) StreamLayout.U32.get(buffer, 0);
    int limit = version == 1 ? StreamLayout.MAX_COMMAND_BYTES_V1 : MAX_COMMAND_BYTES_V2;
    limit -= StreamLayout.COMMAND_HEADER_BYTES;
    if (Integer.compareUnsigned(payloadBytes, limit) > 0) {
      throw new StreamFormatException(
          commandOffset,
          String.format(
              "command length: expected at most %d, found %s",
              limit, Integer.toUnsignedString(payloadBytes)));
    }
    int number = Short.toUnsignedInt((short) StreamLayout.U16.get(buffer, 4));
    int read = in.readNBytes(buffer, StreamLayout.COMMAND_HEADER_BYTES, payloadBytes);
    position += read;
    if (read < payloadBytes) {
      throw truncated("payload of command " + number, payloadBytes, read);
    }
    commandBytes = StreamLayout.COMMAND_HEADER_BYTES + payloadBytes;
    checkChecksum();
    Command known = Command.fromNumber(number);
    if (known == null) {
      throw new StreamFormatException(commandOffset, "unknown command " + number);
    }
    command = known;
  }

  private void checkChecksum() throws StreamFormatException {
    int stored = (int) StreamLayout.U32.get(buffer, StreamLayout.CHECKSUM_OFFSET);
    StreamLayout.U32.set(buffer, StreamLayout.CHECKSUM_OFFSET, 0);
    int computed = Crc32c.update(0, buffer, 0, commandBytes);
    if (stored != computed) {
      throw new StreamFormatException(
          commandOffset,
          String.format("command checksum: expected %08x, found %08x", computed, stored));
    }
  }

  private void indexAttributes() throws StreamFormatException {
    Arrays.fill(valueStart, -1);
    int at = StreamLayout.COMMAND_HEADER_BYTES;
    while (at < commandBytes) {
      at = indexAttribute(at);
    }
  }

  /** Takes note of the attribute at a place of the buffer; returns where the next one starts. */
  private int indexAttribute(int at) throws StreamFormatException {
    int left = commandBytes - at;
    int number =
        left < Short.BYTES ? 0 : Short.toUnsignedInt((short) StreamLayout.U16.get(buffer, at));
    Attribute attribute = Attribute.fromNumber(number);
    if (attribute == null) {
      throw attributeError(at, "unknown attribute " + number);
    }
    int start;
    int length;
    if (version > 1 && attribute == Attribute.DATA) {
      // From version 2 on, data is last, takes the rest of the command and has no length field.
      start = at + Short.BYTES;
      length = commandBytes - start;
    } else {
      if (left < StreamLayout.ATTRIBUTE_HEADER_BYTES) {
        throw attributeError(at, attribute + " without length");
      }
      start = at + StreamLayout.ATTRIBUTE_HEADER_BYTES;
      length =
          Short.toUnsignedInt(
              (short) StreamLayout.U16.get(buffer, at + StreamLayout.ATTRIBUTE_LENGTH_OFFSET));
    }
    if (length > commandBytes - start) {
      throw attributeError(
          at,
          String.format(
              "length of %s: expected at most %d, found %d",
              attribute, commandBytes - start, length));
    }
    if (!attribute.form().allows(length)) {
      throw attributeError(
          at,
          String.format(
              "length of %s: expected %d, found %d",
              attribute, attribute.form().sizeBytes(), length));
    }
    valueStart[number] = start;
    valueLength[number] = length;
    return start + length;
  }

  private StreamFormatException attributeError(int at, String what) {
    return new StreamFormatException(commandOffset + at, command + ": " + what);
  }

  private StreamFormatException truncated(String what, int expectedBytes, int foundBytes) {
    return new StreamFormatException(
        position,
        String.format(
            "end of input in %s: expected %d bytes, found %d", what, expectedBytes, foundBytes));
  }
}
