package dev.sceneshift.fsmodel.send;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sceneshift.fsmodel.stream.StreamDump;
import dev.sceneshift.fsmodel.stream.StreamReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.assertj.core.api.AbstractAssert;

/** Compares streams byte for byte and, where they differ, shows the commands. */
final class StreamAssert extends AbstractAssert<StreamAssert, byte[]> {
  private StreamAssert(byte[] actual) {
    super(actual, StreamAssert.class);
  }

  static StreamAssert assertThatStream(byte[] actual) {
    return new StreamAssert(actual);
  }

  StreamAssert isSameAs(byte[] expected) throws IOException {
    int at = Arrays.mismatch(actual, expected);
    if (at >= 0) {
      failWithMessage(
          "streams of %d and %d bytes differ at byte %d%nexpected: %s%nbut was:  %s",
          expected.length, actual.length, at, commandAt(expected, at), commandAt(actual, at));
    }
    return this;
  }

  /** The command that covers a byte, and its number. */
  private static String commandAt(byte[] stream, int at) throws IOException {
    StreamReader reader = new StreamReader(new ByteArrayInputStream(stream));
    for (int number = 1; reader.next(); number++) {
      if (reader.offsetBytes() + reader.lengthBytes() > at) {
        return "command " + number + ", " + reader.command() + ": " + line(stream, number);
      }
    }
    return "no command: the stream has ended";
  }

  private static String line(byte[] stream, int number) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    StreamReader reader = new StreamReader(new ByteArrayInputStream(stream));
    StreamDump.dump(reader, text, ZoneOffset.UTC);
    String[] lines = text.toString(ISO_8859_1).split("\n");
    return number <= lines.length ? lines[number - 1] : "(END)";
  }
}
