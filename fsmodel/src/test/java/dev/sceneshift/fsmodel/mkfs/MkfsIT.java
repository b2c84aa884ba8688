package dev.sceneshift.fsmodel.mkfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.fsmodel.device.Device;
import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import dev.sceneshift.fsmodel.oracle.KernelBtrfs;
import dev.sceneshift.fsmodel.oracle.RequiresKernel;
import dev.sceneshift.fsmodel.oracle.WrittenImage;
import dev.sceneshift.fsmodel.testing.ContentEntry;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the model makes before Linux and btrfs-progs. */
@RequiresKernel
class MkfsIT {
  private final Path image;
  private final Path oracle;

  MkfsIT(@TempDir Path folder) {
    this.image = folder.resolve("image");
    this.oracle = folder.resolve("oracle");
  }

  private void make(long sizeMib, MkfsOptions options) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(sizeMib << 20);
    }
    try (Device device = ImageFile.openReadWrite(image)) {
      Mkfs.make(device, options, Clock.systemUTC(), new Random(sizeMib));
    }
  }

  @ParameterizedTest
  @CsvSource({"109, false, 4096", "256, false, 16384", "16, true, 4096"})
  void make_aFilesystem_isCheckedMountedWrittenToAndBalanced(
      long sizeMib, boolean mixed, int nodeSizeBytes) throws IOException {
    make(sizeMib, new MkfsOptions(mixed, nodeSizeBytes, "made by the model"));
    KernelBtrfs.check(image);
    List<ContentEntry> contents = WrittenImage.contentsOf(image);
    assertThat(contents).extracting(ContentEntry::path).containsExactly(".");
    WrittenImage.assertSound(image, contents);
  }

  @Test
  void make_withoutOptions_isLikeThatOfMkfsBtrfs() throws IOException {
    make(256, MkfsOptions.ordinary());
    KernelBtrfs.make(oracle, 256L << 20, List.of());
    assertAlike();
  }

  @Test
  void make_mixed_isLikeThatOfMkfsBtrfs() throws IOException {
    make(100, MkfsOptions.mixedGroups());
    KernelBtrfs.make(oracle, 100L << 20, List.of("--mixed"));
    assertAlike();
  }

  /** The same features, block groups and trees; addresses and ids are each one's own. */
  private void assertAlike() throws IOException {
    try (FsInfo made = FsInfo.open(ImageFile.openReadOnly(image));
        FsInfo expected = FsInfo.open(ImageFile.openReadOnly(oracle))) {
      Superblock superblock = made.superblock();
      Superblock other = expected.superblock();
      assertThat(superblock.incompatFlags()).isEqualTo(other.incompatFlags());
      assertThat(superblock.compatRoFlags()).isEqualTo(other.compatRoFlags());
      assertThat(superblock.checksumType()).isEqualTo(other.checksumType());
      assertThat(superblock.nodeSizeBytes()).isEqualTo(other.nodeSizeBytes());
      assertThat(superblock.totalBytes()).isEqualTo(other.totalBytes());
      assertThat(chunks(made)).isEqualTo(chunks(expected));
      assertThat(made.roots().stream().map(TreeRoot::id).toList())
          .isEqualTo(expected.roots().stream().map(TreeRoot::id).toList());
    }
  }

  private static List<String> chunks(FsInfo fs) {
    return fs.volume().chunks().values().stream()
        .map(chunk -> chunk.type() + " " + chunk.lengthBytes() + " " + chunk.stripes().size())
        .toList();
  }
}
