package dev.sceneshift.fsmodel.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.Compressor;
import io.airlift.compress.lzo.LzoCompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ExtentDecoderTest {

  private static final int SECTOR_BYTES = 4096;

  private final ExtentDecoder decoder = new ExtentDecoder(SECTOR_BYTES);

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void decode_dataWithPaddingBehind_givesTheData(Compression compression)
      throws CorruptExtentException {
    for (int length : new int[] {1, 100, 4096, 4097, 50_000, 131_072}) {
      byte[] data = text(length);
      assertThat(decode(compression, padded(encode(compression, data)), length)).isEqualTo(data);
    }
  }

  /* The kernel compresses up to the end of the file, and says the extent is whole sectors long. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void decode_lessDataThanExpected_restIsZero(Compression compression)
      throws CorruptExtentException {
    byte[] data = text(5000);
    byte[] decoded = decode(compression, padded(encode(compression, data)), 8192);
    assertThat(decoded).isEqualTo(Arrays.copyOf(data, 8192));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void decode_moreDataThanExpected_isCorrupt(Compression compression) {
    byte[] encoded = encode(compression, text(8193));
    assertThatThrownBy(() -> decode(compression, encoded, 8192))
        .isInstanceOf(CorruptExtentException.class)
        .hasMessageMatching(".*(more than the expected 8192|at most (0|8192)) bytes.*");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void decode_cutShort_isCorrupt(Compression compression) {
    byte[] encoded = encode(compression, text(20_000));
    for (int length = 0; length < encoded.length; length += 7) {
      byte[] cut = Arrays.copyOf(encoded, length);
      assertThatThrownBy(() -> decode(compression, cut, 20_480))
          .as("%d of %d bytes", length, encoded.length)
          .isInstanceOf(CorruptExtentException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void decode_randomDamage_isCorruptOrDecodesButNeverFailsOtherwise(Compression compression) {
    Random random = new Random(7);
    byte[] encoded = encode(compression, text(12_000));
    int corrupt = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] damaged = encoded.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        decode(compression, damaged, 12_288);
      } catch (CorruptExtentException e) {
        corrupt++;
      }
    }
    assertThat(corrupt).isPositive();
  }

  /* Incompressible sectors encode to a little over one sector, so the lengths wander over all
   * distances from the sector boundary. */
  @Test
  void decode_lzoSegmentLengthThatWouldCrossASector_isFoundBehindThePadding()
      throws CorruptExtentException {
    Random random = new Random(3);
    int paddings = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] data = new byte[8192 + random.nextInt(20_000)];
      random.nextBytes(data);
      Arrays.fill(data, 0, random.nextInt(4096), (byte) 'a');
      LzoFraming framing = new LzoFraming(data);
      paddings += framing.paddings;
      assertThat(decode(Compression.LZO, framing.bytes(), data.length)).isEqualTo(data);
    }
    assertThat(paddings).as("paddings that the data led to").isPositive();
  }

  /* Linux counts the padding behind the last segment in the total; none needs to be there. */
  @Test
  void decode_lzoLastSegmentEndsJustBeforeASector_withItsPaddingOrWithout()
      throws CorruptExtentException {
    Random random = new Random(5);
    int paddings = 0;
    for (int length = 3900; length < 4096; length++) {
      byte[] data = new byte[length];
      random.nextBytes(data);
      LzoFraming framing = new LzoFraming(data);
      assertThat(decode(Compression.LZO, framing.bytes(), length)).isEqualTo(data);
      if (framing.padToSector()) {
        paddings++;
        assertThat(decode(Compression.LZO, framing.bytes(), length)).isEqualTo(data);
      }
    }
    assertThat(paddings).as("paddings behind a last segment").isPositive();
  }

  @Test
  void decode_zlibChecksumWrong_isCorruptAndSaysWhy() {
    byte[] encoded = encode(Compression.ZLIB, text(4096));
    encoded[encoded.length - 1] ^= 1;
    assertThatThrownBy(() -> decode(Compression.ZLIB, encoded, 4096))
        .hasMessageStartingWith("zlib extent: incorrect data check at byte ");
  }

  @Test
  void decode_lzoTotalBeyondTheExtent_isCorruptAndSaysWhere() {
    byte[] encoded = {(byte) 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0};
    assertThatThrownBy(() -> decode(Compression.LZO, encoded, 4096))
        .hasMessage("lzo extent: total length wrong at byte 0: expected at most 10, found 255");
  }

  @Test
  void decode_zstdWithoutMagic_isCorruptAndSaysWhatIsThere() {
    assertThatThrownBy(() -> decode(Compression.ZSTD, new byte[4096], 4096))
        .hasMessage("zstd extent: magic: expected fd2fb528, found 00000000");
  }

  private byte[] decode(Compression compression, byte[] encoded, int decodedLength)
      throws CorruptExtentException {
    byte[] shifted = new byte[encoded.length + 5];
    System.arraycopy(encoded, 0, shifted, 5, encoded.length);
    byte[] out = new byte[decodedLength + 20];
    Arrays.fill(out, (byte) 0x77);
    decoder.decode(compression, shifted, 5, encoded.length, out, 10, decodedLength);
    assertThat(out[9]).isEqualTo((byte) 0x77);
    assertThat(out[10 + decodedLength]).isEqualTo((byte) 0x77);
    return Arrays.copyOfRange(out, 10, 10 + decodedLength);
  }

  private static byte[] padded(byte[] encoded) {
    return Arrays.copyOf(encoded, (encoded.length / SECTOR_BYTES + 1) * SECTOR_BYTES);
  }

  /** Neither all alike nor random. */
  private static byte[] text(int length) {
    Random random = new Random(length);
    byte[] data = new byte[length];
    for (int i = 0; i < length; i++) {
      data[i] = (byte) (i % 97 < 60 ? 'a' + i % 13 : random.nextInt(256));
    }
    return data;
  }

  private static byte[] encode(Compression compression, byte[] data) {
    return switch (compression) {
      case NONE -> data;
      case ZLIB -> deflate(data);
      case LZO -> new LzoFraming(data).bytes();
      case ZSTD -> compress(new ZstdCompressor(), data, 0, data.length);
    };
  }

  private static byte[] deflate(byte[] data) {
    Deflater deflater = new Deflater();
    deflater.setInput(data);
    deflater.finish();
    byte[] out = new byte[data.length + 1000];
    int length = deflater.deflate(out);
    deflater.end();
    return Arrays.copyOf(out, length);
  }

  private static byte[] compress(Compressor compressor, byte[] data, int offset, int length) {
    byte[] out = new byte[compressor.maxCompressedLength(length)];
    int written = compressor.compress(data, offset, length, out, 0, out.length);
    return Arrays.copyOf(out, written);
  }

  /** Encodes as the kernel frames LZO, from the description of the format. */
  private static final class LzoFraming {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int paddings;

    LzoFraming(byte[] data) {
      writeLength(0);
      for (int at = 0; at < data.length; at += SECTOR_BYTES) {
        if (padToSector()) {
          paddings++;
        }
        int length = Math.min(SECTOR_BYTES, data.length - at);
        byte[] segment = compress(new LzoCompressor(), data, at, length);
        writeLength(segment.length);
        out.writeBytes(segment);
      }
    }

    /** Fills a sector in which no length has room; false if there is no such one. */
    boolean padToSector() {
      int left = SECTOR_BYTES - out.size() % SECTOR_BYTES;
      if (left < 4) {
        out.writeBytes(new byte[left]);
      }
      return left < 4;
    }

    byte[] bytes() {
      byte[] bytes = out.toByteArray();
      for (int i = 0; i < 4; i++) {
        bytes[i] = (byte) (bytes.length >>> (8 * i));
      }
      return bytes;
    }

    private void writeLength(int length) {
      for (int i = 0; i < 4; i++) {
        out.write(length >>> (8 * i));
      }
    }
  }
}
