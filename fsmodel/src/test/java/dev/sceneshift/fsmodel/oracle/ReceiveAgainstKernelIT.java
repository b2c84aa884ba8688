package dev.sceneshift.fsmodel.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.device.OverlayDevice;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.receive.StreamReceiver;
import dev.sceneshift.fsmodel.stream.StreamReader;
import dev.sceneshift.fsmodel.testing.ContentEntry;
import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.transaction.TransactionManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Streams received by the model into a fresh filesystem, and by {@code btrfs receive} into another:
 * both hold the same, and {@code btrfs check} finds nothing in the model's.
 */
@RequiresKernel
class ReceiveAgainstKernelIT {
  private static final long IMAGE_BYTES = 256L << 20;

  private final Path folder;

  ReceiveAgainstKernelIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource({
    "small, s0.full s0-s1.incr s1-s2.incr, ''",
    "mixed, s0.full s0-s1.incr, ''",
    "extents, s0.full s0-s1.incr s1-s2.incr s2-s3.incr, -n 4096",
    "oldformat, s1.full s1-s2.incr, -O ^no-holes;^skinny-metadata -R ^free-space-tree",
    "snapshots, s1.full s1-s2.incr s2-s3.incr, -m single --csum blake2",
    "tiny-a, s0.full s0-s1.incr, -M"
  })
  void next_streamsOfAnImage_makeWhatTheKernelMakes(String name, String streams, String mkfs)
      throws IOException {
    List<byte[]> all = new ArrayList<>();
    ImageCase image = ImageCorpus.open(name);
    for (String stream : streams.split(" ", -1)) {
      all.add(Files.readAllBytes(image.file(image.stream(stream))));
    }
    assertSameAsKernel(all, options(mkfs));
  }

  /* What the kernel makes of it afterwards, with a balance, is as good as of its own. */
  @Test
  void next_aWholeSubvolume_canBeWorkedOnByTheKernel() throws IOException {
    ImageCase image = ImageCorpus.open("small");
    byte[] stream = Files.readAllBytes(image.file(image.stream("s2.full")));
    Path fresh = KernelBtrfs.make(folder.resolve("fresh"), IMAGE_BYTES, List.of());
    Path received = receive(fresh, List.of(stream), folder.resolve("model"));
    WrittenImage.assertSound(received, WrittenImage.contentsOf(received));
  }

  private void assertSameAsKernel(List<byte[]> streams, List<String> mkfs) throws IOException {
    Path fresh = KernelBtrfs.make(folder.resolve("fresh"), IMAGE_BYTES, mkfs);
    Path model = receive(fresh, streams, folder.resolve("model"));
    try (MountedImage mounted = KernelBtrfs.mount(fresh)) {
      streams.forEach(stream -> mounted.receive("", stream));
    }
    KernelBtrfs.checkWithData(model);
    assertThat(comparable(WrittenImage.contentsOf(model)))
        .containsExactlyElementsOf(comparable(WrittenImage.contentsOf(fresh)));
  }

  /** Lets the model receive into a copy of a filesystem. */
  private static Path receive(Path fresh, List<byte[]> streams, Path target) throws IOException {
    OverlayDevice device = new OverlayDevice(ImageFile.openReadOnly(fresh));
    try (FsInfo fs = FsInfo.open(device)) {
      TransactionManager transactions = new TransactionManager(fs);
      for (byte[] stream : streams) {
        StreamReader reader = new StreamReader(new ByteArrayInputStream(stream));
        StreamReceiver receiver = new StreamReceiver(fs, transactions, reader, ObjectId.FS_TREE);
        while (receiver.next()) {}
      }
      return WrittenImage.save(device, target);
    }
  }

  /**
   * Inode numbers as the path at which each inode was found first, and the top level without its
   * own times.
   */
  private static List<ContentEntry> comparable(List<ContentEntry> entries) {
    Map<String, Long> numbers = new HashMap<>();
    List<ContentEntry> result = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      ContentEntry e = entries.get(i);
      String subvolume = e.path().replaceFirst("/.*", "");
      Long first = numbers.putIfAbsent(subvolume + " " + e.ino(), (long) i);
      result.add(
          new ContentEntry(
              e.path(),
              e.type(),
              first == null ? i : first,
              e.mode(),
              e.uid(),
              e.gid(),
              e.nlink(),
              e.size(),
              e.path().equals(".") ? 0 : e.mtimeNs(),
              e.sha256(),
              e.target(),
              e.rdev(),
              e.xattrs()));
    }
    return result;
  }

  private static List<String> options(String text) {
    return text.isEmpty() ? List.of() : List.of(text.replace(';', ',').split(" ", -1));
  }
}
