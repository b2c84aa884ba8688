package dev.sceneshift.fsmodel.checksum;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Crc32cTest {

  @Test
  void checksum_standardCheckInput_givesStandardCheckValue() {
    byte[] input = "123456789".getBytes(US_ASCII);
    assertThat(Crc32c.checksum(input, 0, input.length)).isEqualTo(0xE3069283);
  }

  @Test
  void update_nameHashStart_givesHashThatTheKernelStores() {
    byte[] name = "foo".getBytes(US_ASCII);
    assertThat(Integer.toUnsignedLong(Crc32c.update(0xfffffffe, name, 0, 3)))
        .isEqualTo(2507850652L);
  }

  @Test
  void update_endCommandOfSendStream_givesItsChecksum() {
    byte[] command = {0, 0, 0, 0, 21, 0, 0, 0, 0, 0};
    assertThat(Crc32c.update(0, command, 0, command.length)).isEqualTo(0x9dc96c50);
  }

  @Test
  void updateLong_extentDataRefParts_giveHashThatTheKernelStores() {
    long high = Integer.toUnsignedLong(Crc32c.updateLong(-1, 256));
    long low = Integer.toUnsignedLong(Crc32c.updateLong(Crc32c.updateLong(-1, 259), 0));
    assertThat((high << 31) ^ low).isEqualTo(1002667598325348583L);
  }

  /* Both ways to compute, from every kind of start value, across the length where they change. */
  @Test
  void update_anyStartAndLength_equalsBitwiseDivision() {
    Random random = new Random(1);
    int[] starts = {0, -1, 1, 0xfffffffe, 257, random.nextInt(), random.nextInt()};
    byte[] bytes = new byte[4200];
    random.nextBytes(bytes);
    for (int start : starts) {
      for (int length : new int[] {0, 1, 3, 15, 16, 17, 255, 4096}) {
        assertThat(Crc32c.update(start, bytes, 7, length))
            .as("start %08x, %d bytes", start, length)
            .isEqualTo(bitwise(start, bytes, 7, length));
      }
    }
  }

  @Test
  void update_inTwoParts_equalsUpdateInOne() {
    byte[] bytes = new byte[1000];
    new Random(2).nextBytes(bytes);
    int first = Crc32c.update(5, bytes, 0, 123);
    assertThat(Crc32c.update(first, bytes, 123, 877))
        .isEqualTo(Crc32c.update(5, bytes, 0, bytes.length));
  }

  private static int bitwise(int start, byte[] bytes, int offset, int length) {
    int register = start;
    for (int i = offset; i < offset + length; i++) {
      register ^= bytes[i] & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        register = (register & 1) != 0 ? (register >>> 1) ^ 0x82F63B78 : register >>> 1;
      }
    }
    return register;
  }
}
