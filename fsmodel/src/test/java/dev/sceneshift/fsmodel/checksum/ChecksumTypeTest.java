package dev.sceneshift.fsmodel.checksum;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChecksumTypeTest {

  /* Published values: the CRC of RFC 3720, the xxHash and BLAKE2 reference programs, FIPS 180. */
  @ParameterizedTest
  @CsvSource({
    "CRC32C, abc, 364b3fb7",
    "XXHASH64, '', ef46db3751d8e999",
    "XXHASH64, abc, 44bc2cf5ad770999",
    "XXHASH64, 0123456789012345678901234567890123456789012345, 5acf9f85a9adaf4d",
    "SHA256, abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "BLAKE2B_256, abc, bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"
  })
  void compute_knownInput_givesPublishedValue(ChecksumType type, String input, String hex) {
    byte[] bytes = input.getBytes(US_ASCII);
    byte[] out = new byte[ChecksumType.FIELD_BYTES];
    Arrays.fill(out, (byte) 0x55);

    type.compute(bytes, 0, bytes.length, out);

    byte[] field = Arrays.copyOf(littleEndian(type, hex), ChecksumType.FIELD_BYTES);
    assertThat(out).isEqualTo(field);
  }

  @ParameterizedTest
  @EnumSource
  void matches_sameBytes_butNotAfterOneBitFlip(ChecksumType type) {
    byte[] sector = new byte[4096];
    for (int i = 0; i < sector.length; i++) {
      sector[i] = (byte) (i * 31);
    }
    byte[] field = new byte[ChecksumType.FIELD_BYTES];
    byte[] stored = new byte[100];
    type.compute(sector, 0, sector.length, field);
    System.arraycopy(field, 0, stored, 60, type.sizeBytes());

    assertThat(type.matches(sector, 0, sector.length, stored, 60)).isTrue();
    sector[4095] ^= 0x10;
    assertThat(type.matches(sector, 0, sector.length, stored, 60)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void compute_intoTheBlockItself_leavesTheSummedRangeAlone(ChecksumType type) {
    byte[] block = new byte[4096];
    Arrays.fill(block, (byte) 7);
    byte[] separate = new byte[ChecksumType.FIELD_BYTES];
    type.compute(block, ChecksumType.FIELD_BYTES, 4096 - 32, separate);

    type.compute(block, ChecksumType.FIELD_BYTES, 4096 - 32, block);

    assertThat(Arrays.copyOf(block, 32)).isEqualTo(separate);
    assertThat(block[32]).isEqualTo((byte) 7);
  }

  @Test
  void fromDiskType_everyTypeAndOneMore_roundTripsAndIsEmpty() {
    for (ChecksumType type : ChecksumType.values()) {
      assertThat(ChecksumType.fromDiskType(type.diskType())).contains(type);
    }
    assertThat(ChecksumType.fromDiskType(4)).isEmpty();
  }

  /** The integers are published most significant digit first; disks store them the other way. */
  private static byte[] littleEndian(ChecksumType type, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    if (type.sizeBytes() > 8) {
      return bytes;
    }
    byte[] reversed = bytes.clone();
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
