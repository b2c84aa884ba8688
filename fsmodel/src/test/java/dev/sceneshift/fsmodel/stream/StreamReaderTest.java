package dev.sceneshift.fsmodel.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamReaderTest {

  private static final int HEADER_BYTES = 17;

  /** A header, a TRUNCATE of "f" to 7, and END. */
  private byte[] stream = new byte[0];

  @BeforeEach
  void writeStream() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (StreamWriter writer = new StreamWriter(out)) {
      writer.writeHeader();
      writer.beginCommand(Command.TRUNCATE);
      writer.put(Attribute.PATH, "f".getBytes(US_ASCII));
      writer.putU64(Attribute.SIZE, 7);
      writer.sendCommand();
      writer.beginCommand(Command.END);
      writer.sendCommand();
    }
    stream = out.toByteArray();
  }

  @Test
  void next_twoStreamsInOneInput_readsBoth() throws IOException {
    byte[] twice = Arrays.copyOf(stream, 2 * stream.length);
    System.arraycopy(stream, 0, twice, stream.length, stream.length);
    StreamReader reader = new StreamReader(new ByteArrayInputStream(twice));
    for (int i = 0; i < 2; i++) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.command()).isEqualTo(Command.TRUNCATE);
      assertThat(reader.offsetBytes()).isEqualTo(HEADER_BYTES + (long) i * stream.length);
      assertThat(reader.next()).isTrue();
      assertThat(reader.command()).isEqualTo(Command.END);
    }
    assertThat(reader.next()).isFalse();
  }

  @Test
  void next_oneBitFlippedAnywhereInACommand_isReported() {
    for (int bit = 8 * HEADER_BYTES; bit < 8 * stream.length; bit++) {
      byte[] damaged = stream.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatThrownBy(() -> readAll(damaged))
          .as("bit %d", bit)
          .isInstanceOf(StreamFormatException.class);
    }
  }

  @Test
  void next_cutAnywhereInACommand_isReported() throws IOException {
    int endCommand = stream.length - 10;
    for (int length = 0; length < stream.length; length++) {
      byte[] cut = Arrays.copyOf(stream, length);
      if (length == HEADER_BYTES || length == endCommand) {
        readAll(cut); // A stream without END, as the flag OMIT_END_CMD makes it.
      } else {
        assertThatThrownBy(() -> readAll(cut))
            .as("%d bytes", length)
            .isInstanceOf(StreamFormatException.class);
      }
    }
  }

  @Test
  void next_wrongChecksum_namesTheByteAndBothValues() {
    stream[stream.length - 1] = 0;
    assertThatThrownBy(() -> readAll(stream))
        .hasMessage("command checksum: expected 9dc96c50, found 00c96c50 at byte 44");
  }

  @Test
  void next_zeros_areNotAStream() {
    assertThatThrownBy(() -> readAll(new byte[4096]))
        .hasMessage("not a send stream: expected the magic btrfs-stream at byte 0");
  }

  @Test
  void next_versionOfTheFuture_isRefused() {
    stream[13] = 9;
    assertThatThrownBy(() -> readAll(stream))
        .hasMessage("protocol version: expected 1 to 2, found 9 at byte 13");
  }

  @Test
  void number_absentAttribute_isAnErrorOfTheStream() throws IOException {
    StreamReader reader = new StreamReader(new ByteArrayInputStream(stream));
    reader.next();
    assertThatThrownBy(() -> reader.number(Attribute.MODE))
        .hasMessage("TRUNCATE without MODE at byte 17");
  }

  private static void readAll(byte[] bytes) throws IOException {
    StreamReader reader = new StreamReader(new ByteArrayInputStream(bytes));
    while (reader.next()) {
      assertThat(reader.lengthBytes()).isPositive();
    }
  }
}
