package dev.sceneshift.fsmodel.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sceneshift.fsmodel.testing.ContentEntry;
import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.testing.SubvolumeFacts;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle itself: what it says must be what the corpus recorded by other means. */
@RequiresKernel
class KernelBtrfsIT {

  private final Path folder;

  KernelBtrfsIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny-a", "mixed"})
  void contents_ofCorpusSnapshots_areTheRecordedOnes(String name) throws IOException {
    ImageCase image = ImageCorpus.open(name);
    Path copy = ImageCorpus.copyOf(image.image(), folder.resolve("image"));
    try (MountedImage mounted = KernelBtrfs.mount(copy, "ro")) {
      for (SubvolumeFacts snapshot : image.snapshots()) {
        assertThat(mounted.contents(snapshot.path()))
            .containsExactlyInAnyOrderElementsOf(image.contents(snapshot));
      }
    }
  }

  @Test
  void send_ofCorpusSnapshots_isTheRecordedStream() throws IOException {
    ImageCase image = ImageCorpus.open("small");
    Path copy = ImageCorpus.copyOf(image.image(), folder.resolve("image"));
    try (MountedImage mounted = KernelBtrfs.mount(copy, "ro")) {
      byte[] full = mounted.send(SendRequest.full(image.subvolume("s1").path()));
      assertThat(full).isEqualTo(Files.readAllBytes(image.file(image.stream("s1.full"))));
      byte[] incremental =
          mounted.send(
              SendRequest.incremental(image.subvolume("s0").path(), image.subvolume("s1").path()));
      assertThat(incremental).isEqualTo(Files.readAllBytes(image.file(image.stream("s0-s1.incr"))));
    }
  }

  @Test
  void receive_ofAStream_makesTheSameContent() {
    Path source = KernelBtrfs.make(folder.resolve("source"), 128L << 20, List.of());
    Path target = KernelBtrfs.make(folder.resolve("target"), 128L << 20, List.of());
    byte[] stream;
    List<ContentEntry> sent;
    try (MountedImage mounted = KernelBtrfs.mount(source)) {
      mounted.createSubvolume("work");
      assertThat(
              mounted.perform(
                  "create work/f 644\nwrite work/f 0 5000 d0\nmkdir work/d 700\n", new byte[77]))
          .isEmpty();
      mounted.snapshot("work", "s0");
      mounted.balance("-d", "-m");
      stream = mounted.send(SendRequest.full("s0"));
      sent = mounted.contents("s0");
      mounted.deleteSubvolume("work");
    }
    KernelBtrfs.checkWithData(source);
    try (MountedImage mounted = KernelBtrfs.mount(target)) {
      mounted.receive("", stream);
      assertThat(mounted.contents("s0")).hasSameSizeAs(sent);
      assertThat(mounted.contents("s0").get(2).sha256()).isEqualTo(sent.get(2).sha256());
    }
  }

  @Test
  void check_damagedImage_saysWhatIsWrong() throws IOException {
    Path image = KernelBtrfs.make(folder.resolve("image"), 16L << 20, List.of("-M"));
    KernelBtrfs.check(image);
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.seek(64 << 10);
      file.write(1);
    }
    assertThatThrownBy(() -> KernelBtrfs.check(image))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("checksum");
  }

  @Test
  void perform_operationsThatTheKernelRefuses_reportsEachWithItsLine() {
    Path image = KernelBtrfs.make(folder.resolve("image"), 16L << 20, List.of("-M"));
    try (MountedImage mounted = KernelBtrfs.mount(image)) {
      assertThat(mounted.perform("mkdir a 755\nmkdir a 755\nunlink none\n", new byte[1]))
          .containsExactly("2 mkdir: File exists", "3 unlink: No such file or directory");
    }
  }
}
