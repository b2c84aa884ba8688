package dev.sceneshift.fsmodel.oracle;

import dev.sceneshift.fsmodel.stream.Attribute;
import dev.sceneshift.fsmodel.stream.StreamReader;
import dev.sceneshift.fsmodel.testing.ContentEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Where two streams part, in terms of commands. */
final class StreamDifference {

  private static final int COMMANDS_BEFORE = 6;
  private static final int COMMANDS_BEHIND = 4;

  private static final int SHOWN_BYTES = 80;

  private StreamDifference() {}

  /** The first commands that differ, with what leads to them; null if the streams are equal. */
  static @Nullable String of(byte[] kernel, byte[] model) {
    if (Arrays.equals(kernel, model)) {
      return null;
    }
    List<String> kernels = decode(kernel);
    List<String> models = decode(model);
    int at = 0;
    while (at < kernels.size() && at < models.size() && kernels.get(at).equals(models.get(at))) {
      at++;
    }
    StringBuilder text = new StringBuilder();
    text.append("command ").append(at).append(" of ").append(kernels.size()).append(":\n");
    append(text, "  both   ", kernels.subList(Math.max(0, at - COMMANDS_BEFORE), at));
    append(text, "  kernel ", kernels.subList(at, Math.min(kernels.size(), at + COMMANDS_BEHIND)));
    append(text, "  model  ", models.subList(at, Math.min(models.size(), at + COMMANDS_BEHIND)));
    return text.toString();
  }

  /** A line for each command: its attributes, and a checksum of those that are data. */
  static List<String> decode(byte[] stream) {
    List<String> commands = new ArrayList<>();
    try (StreamReader reader = new StreamReader(new ByteArrayInputStream(stream))) {
      while (reader.next()) {
        commands.add(text(reader));
      }
    } catch (IOException e) {
      commands.add("then " + e.getMessage());
    }
    return commands;
  }

  private static void append(StringBuilder text, String who, List<String> commands) {
    commands.forEach(command -> text.append(who).append(command).append('\n'));
  }

  private static String text(StreamReader reader) throws IOException {
    StringBuilder text = new StringBuilder(reader.command().name());
    for (Attribute attribute : Attribute.values()) {
      if (reader.has(attribute)) {
        text.append(' ').append(attribute).append('=').append(value(reader, attribute));
      }
    }
    return text.toString();
  }

  private static String value(StreamReader reader, Attribute attribute) throws IOException {
    return switch (attribute.form()) {
      case U8, U32, U64 -> number(attribute, reader.number(attribute));
      case TIMESPEC, UUID -> ContentEntry.percentEncode(reader.bytes(attribute));
      case BYTES -> shown(reader.bytes(attribute));
    };
  }

  private static String number(Attribute attribute, long value) {
    return attribute == Attribute.MODE ? Long.toOctalString(value) : Long.toUnsignedString(value);
  }

  private static String shown(byte[] bytes) {
    if (bytes.length <= SHOWN_BYTES) {
      return ContentEntry.percentEncode(bytes);
    }
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    String start = ContentEntry.percentEncode(Arrays.copyOf(bytes, SHOWN_BYTES / 4));
    return String.format("%s...[%d bytes, crc %08x]", start, bytes.length, checksum.getValue());
  }
}
