package dev.sceneshift.fsmodel.send;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ItemReadingTest {

  @Test
  void nameHash_isThatOfTheDirectoryItems() {
    assertThat(DirectoryEntry.nameHash("foo".getBytes(US_ASCII))).isEqualTo(2507850652L);
  }

  @Test
  void userDevice_splitsTheMinorNumberAsUserSpaceDoes() {
    assertThat(InodeCommands.userDevice((8L << 20) | 1)).isEqualTo(0x801);
    assertThat(InodeCommands.userDevice((0xfffL << 20) | 0xfffff)).isEqualTo(0xffff_ffffL);
    assertThat(InodeCommands.userDevice((1L << 20) | 0x12345)).isEqualTo(0x12300145L);
  }
}
