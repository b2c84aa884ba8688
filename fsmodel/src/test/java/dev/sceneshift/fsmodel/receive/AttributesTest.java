package dev.sceneshift.fsmodel.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/* Each case was first seen with the calls themselves on a mounted btrfs, Linux 6.18. */
class AttributesTest {
  private static final String NAMED_USER =
      "02000000"
          + "01000700ffffffff"
          + "02000500e8030000"
          + "04000100ffffffff"
          + "10000600ffffffff"
          + "20000400ffffffff";

  private final Inode file = new Inode(InodeItem.S_IFREG | 0644);

  @Test
  void setXattr_accessAcl_setsTheModeFromOwnerMaskAndOther() {
    Attributes.setXattr(file, PosixAcl.ACCESS, hex(NAMED_USER));
    assertThat(file.permissions()).isEqualTo(0764);
    assertThat(file.xattrs.get(PosixAcl.ACCESS)).isEqualTo(hex(NAMED_USER));
  }

  @Test
  void setXattr_aclThatTheModeCanSay_isNotKept() {
    String plain = "02000000" + "01000700ffffffff" + "04000500ffffffff" + "20000000ffffffff";
    Attributes.setXattr(file, PosixAcl.ACCESS, hex(plain));
    assertThat(file.permissions()).isEqualTo(0750);
    assertThat(file.xattrs).isEmpty();
  }

  @Test
  void setXattr_aclWithoutEntries_removesIt() {
    Attributes.setXattr(file, PosixAcl.ACCESS, hex(NAMED_USER));
    Attributes.setXattr(file, PosixAcl.ACCESS, hex("02000000"));
    assertThat(file.xattrs).isEmpty();
    assertThat(file.permissions()).isEqualTo(0764);
  }

  @Test
  void chmod_fileWithAcl_changesTheMaskAndLeavesTheGroup() {
    Attributes.setXattr(file, PosixAcl.ACCESS, hex(NAMED_USER));
    Attributes.chmod(file, 0600);
    assertThat(PosixAcl.parse(Objects.requireNonNull(file.xattrs.get(PosixAcl.ACCESS))).entries())
        .extracting(PosixAcl.Entry::permissions)
        .containsExactly(6, 5, 1, 0, 0);
  }

  @Test
  void chown_file_dropsSetuidAndCapability() {
    Attributes.chmod(file, 06755);
    Attributes.setXattr(file, "security.capability", new byte[20]);
    Attributes.chown(file, 1, 2);
    assertThat(file.permissions()).isEqualTo(0755);
    assertThat(file.xattrs).isEmpty();
  }

  @Test
  void chown_directory_keepsItsBits() {
    Inode directory = new Inode(InodeItem.S_IFDIR | 02755);
    Attributes.chown(directory, 1, 2);
    assertThat(directory.permissions()).isEqualTo(02755);
  }

  @Test
  void chown_groupWithoutExecution_keepsMandatoryLockingBit() {
    Attributes.chmod(file, 02745);
    Attributes.chown(file, 1, 2);
    assertThat(file.permissions()).isEqualTo(02745);
  }

  @Test
  void contentChanged_fileWithCapability_dropsIt() {
    Attributes.setXattr(file, "security.capability", new byte[20]);
    Attributes.contentChanged(file);
    assertThat(file.xattrs).isEmpty();
  }

  @Test
  void setXattr_malformedAcl_isRefused() {
    assertThatExceptionOfType(FsException.class)
        .isThrownBy(() -> Attributes.setXattr(file, PosixAcl.ACCESS, new byte[5]))
        .withMessageContaining("malformed");
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
