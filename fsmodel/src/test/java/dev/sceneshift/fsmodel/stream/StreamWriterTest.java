package dev.sceneshift.fsmodel.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class StreamWriterTest {

  private static final int PATH_BYTES = 3;

  /** What a WRITE of version 1 needs beside its data: headers, a path of three bytes, an offset. */
  private static final int WRITE_OVERHEAD_BYTES = 10 + (4 + PATH_BYTES) + (4 + 8) + 4;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StreamWriter writer = new StreamWriter(out);

  @Test
  void emptyStream_headerAndEnd_hasTheBytesOfTheKernel() throws IOException {
    writer.writeHeader();
    writer.beginCommand(Command.END);
    writer.sendCommand();
    writer.close();

    assertThat(HexFormat.of().formatHex(out.toByteArray()))
        .isEqualTo("62747266732d73747265616d0001000000" + "00000000" + "1500" + "506cc99d");
  }

  @Test
  void writeCommand_readBack_hasItsAttributes() throws IOException {
    writer.writeHeader();
    byte[] data = new byte[StreamWriter.MAX_WRITE_DATA_BYTES];
    Arrays.fill(data, (byte) 9);
    beginWrite(-4096);
    System.arraycopy(
        data, 0, writer.buffer(), writer.reserve(Attribute.DATA, data.length), data.length);
    writer.sendCommand();
    writer.close();

    StreamReader reader = new StreamReader(new ByteArrayInputStream(out.toByteArray()));
    assertThat(reader.next()).isTrue();
    assertThat(reader.command()).isEqualTo(Command.WRITE);
    assertThat(reader.bytes(Attribute.PATH)).isEqualTo("a/b".getBytes(US_ASCII));
    assertThat(reader.number(Attribute.FILE_OFFSET)).isEqualTo(-4096);
    assertThat(reader.bytes(Attribute.DATA)).isEqualTo(data);
    assertThat(reader.next()).isFalse();
  }

  @Test
  void reserve_commandOfExactly64KiB_fits() throws IOException {
    writer.writeHeader();
    beginWrite(0);
    writer.reserve(Attribute.DATA, 65536 - WRITE_OVERHEAD_BYTES);
    writer.sendCommand();
    assertThat(writer.positionBytes()).isEqualTo(17 + 65536);
  }

  @Test
  void reserve_oneByteMoreThan64KiB_overflowsAndLeavesTheStreamAsItWas() throws IOException {
    writer.writeHeader();
    beginWrite(0);
    assertThatThrownBy(() -> writer.reserve(Attribute.DATA, 65537 - WRITE_OVERHEAD_BYTES))
        .isInstanceOf(StreamOverflowException.class)
        .hasMessage(
            "EOVERFLOW: WRITE command does not fit in 65536 bytes: DATA would take it to 65537");
    writer.close();
    assertThat(out.size()).isEqualTo(17);
  }

  @Test
  void manyCommands_moreThanTheBufferHolds_allArriveInOrder() throws IOException {
    writer.writeHeader();
    for (int i = 0; i < 100; i++) {
      beginWrite(i);
      writer.reserve(Attribute.DATA, 30_000 + i);
      writer.sendCommand();
    }
    long written = writer.positionBytes();
    writer.close();

    assertThat(out.size()).isEqualTo((int) written);
    StreamReader reader = new StreamReader(new ByteArrayInputStream(out.toByteArray()));
    for (int i = 0; i < 100; i++) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.number(Attribute.FILE_OFFSET)).isEqualTo(i);
      assertThat(reader.length(Attribute.DATA)).isEqualTo(30_000 + i);
    }
    assertThat(reader.next()).isFalse();
  }

  @Test
  void sendCommand_withoutBegin_isRefused() {
    assertThatThrownBy(writer::sendCommand).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void reserve_lengthThatTheAttributeCannotHave_isRefused() throws IOException {
    writer.beginCommand(Command.UTIMES);
    assertThatThrownBy(() -> writer.reserve(Attribute.ATIME, 8))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void beginWrite(long offset) throws IOException {
    writer.beginCommand(Command.WRITE);
    writer.put(Attribute.PATH, "a/b".getBytes(US_ASCII));
    writer.putU64(Attribute.FILE_OFFSET, offset);
  }
}
