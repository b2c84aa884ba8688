package dev.sceneshift.fsmodel.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.junit.jupiter.api.Test;

class Blake2b256Test {

  /* Around the ends of blocks the last one is full, empty or absent. */
  @Test
  void digest_allLengthsAroundBlocks_equalsAnotherImplementation() {
    byte[] bytes = new byte[5000];
    new Random(5).nextBytes(bytes);
    Blake2b256 ours = new Blake2b256();
    Blake2bDigest other = new Blake2bDigest(256);
    byte[] actual = new byte[32];
    byte[] expected = new byte[32];
    for (int length = 0; length < 4100; length += length < 400 ? 1 : 37) {
      ours.digest(bytes, 3, length, actual);
      other.update(bytes, 3, length);
      other.doFinal(expected, 0);
      assertThat(actual).as("%d bytes", length).isEqualTo(expected);
    }
  }
}
