package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.fsmodel.stream.Attribute;
import dev.sceneshift.fsmodel.stream.StreamReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Says in words what stands at a place of a stream. */
final class StreamCommands {
  private StreamCommands() {}

  /** The command that byte {@code at} belongs to: {@code WRITE data/x at byte 1234}. */
  static String describe(byte[] stream, int at) {
    try (StreamReader reader = new StreamReader(new ByteArrayInputStream(stream))) {
      while (reader.next()) {
        if (reader.offsetBytes() + reader.lengthBytes() > at) {
          return reader.command() + path(reader) + " at byte " + reader.offsetBytes();
        }
      }
      return "the end at byte " + stream.length;
    } catch (IOException e) {
      return "no command (" + e.getMessage() + ")";
    }
  }

  private static String path(StreamReader reader) throws IOException {
    return reader.has(Attribute.PATH)
        ? " " + new String(reader.bytes(Attribute.PATH), StandardCharsets.UTF_8)
        : "";
  }
}
