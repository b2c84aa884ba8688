package dev.sceneshift.fsmodel.mkfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sceneshift.fsmodel.check.ImageCheck;
import dev.sceneshift.fsmodel.device.Device;
import dev.sceneshift.fsmodel.device.MemoryDevice;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.BlockGroupEntry;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import dev.sceneshift.fsmodel.ondisk.BlockGroupFlags;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import dev.sceneshift.fsmodel.receive.ImageSources;
import dev.sceneshift.fsmodel.receive.Receive;
import dev.sceneshift.fsmodel.receive.StreamReceiver;
import dev.sceneshift.fsmodel.relocation.Relocation;
import dev.sceneshift.fsmodel.stream.StreamReader;
import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.transaction.TransactionManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A new filesystem is sound, and everything that the model does works on it. */
class MkfsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_600_000_000L, 5), ZoneOffset.UTC);
  private static final long KIB = 1 << 10;
  private static final long MIB = 1 << 20;

  private static Device make(long sizeBytes, MkfsOptions options) {
    return make(sizeBytes, options, 1);
  }

  private static Device make(long sizeBytes, MkfsOptions options, long seed) {
    Device device = new MemoryDevice("new", sizeBytes);
    Mkfs.make(device, options, CLOCK, new Random(seed));
    return device;
  }

  private static MkfsOptions options(boolean mixed, int nodeSizeBytes) {
    return new MkfsOptions(mixed, nodeSizeBytes, "a label");
  }

  @ParameterizedTest
  @CsvSource({
    "111616, false, 4096",
    "262144, false, 16384",
    "300001, false, 32768",
    "62914560, false, 65536",
    "16384, true, 4096",
    "1048576, true, 4096"
  })
  void make_anySize_isSoundAndEmpty(long sizeKib, boolean mixed, int nodeSizeBytes) {
    FsInfo fs = FsInfo.open(make(sizeKib * KIB, options(mixed, nodeSizeBytes)));
    assertThat(new ImageCheck(fs).runWithData()).isEmpty();
    assertThat(new Subvolumes(fs).list()).extracting(s -> s.id()).containsExactly(5L);
    assertThat(fs.nodeSizeBytes()).isEqualTo(nodeSizeBytes);
    assertThat(fs.superblock().label()).isEqualTo("a label");
    assertThat(fs.superblock().totalBytes()).isEqualTo(sizeKib * KIB / 4096 * 4096);
    assertThat(fs.superblock().hasIncompat(Superblock.INCOMPAT_MIXED_GROUPS)).isEqualTo(mixed);
  }

  /* With this size the second copy of the metadata begins four nodes before the copy at 64 MiB. */
  @Test
  void make_superblockCopyAmongTheFirstBlocks_isLeftOut() {
    FsInfo fs = FsInfo.open(make(20 * (39 * MIB - 64 * KIB), MkfsOptions.ordinary()));
    long metadata = groupOf(fs, BlockGroupFlags.METADATA);
    assertThat(fs.roots())
        .extracting(root -> root.node().start() - metadata)
        .anyMatch(offset -> offset >= 128 * KIB)
        .noneMatch(offset -> offset >= 64 * KIB && offset < 128 * KIB);
    assertThat(new ImageCheck(fs).runWithData()).isEmpty();
  }

  private static long groupOf(FsInfo fs, long type) {
    return BlockGroupEntry.list(fs).stream()
        .filter(group -> (group.item().flags() & type) != 0)
        .mapToLong(BlockGroupEntry::start)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"128, false, 4096", "256, false, 16384", "64, true, 4096"})
  void make_thenReceiveAndRelocate_holdsWhatWasSent(long sizeMib, boolean mixed, int nodeSizeBytes)
      throws IOException {
    ImageCase sent = ImageCorpus.open("small");
    byte[] stream = Files.readAllBytes(sent.file(sent.stream("s2.full")));
    Device device = make(sizeMib * MIB, options(mixed, nodeSizeBytes));
    FsInfo fs = FsInfo.open(device);
    TransactionManager transactions = new TransactionManager(fs);
    receive(fs, transactions, stream);
    Relocation relocation = new Relocation(fs, transactions);
    for (BlockGroupEntry group : BlockGroupEntry.list(fs)) {
      relocation.relocate(group.start());
      transactions.reuseFreedBlocks();
    }
    FsInfo again = FsInfo.open(device);
    assertThat(new ImageCheck(again).runWithData()).isEmpty();
    assertThat(
            new ImageSources(again)
                .tree(new Subvolumes(again).find("s2"))
                .differenceFromStream(
                    Receive.one(stream, new ImageSources(again), again.sectorSizeBytes())))
        .isEmpty();
  }

  private static void receive(FsInfo fs, TransactionManager transactions, byte[] stream)
      throws IOException {
    try (StreamReader reader = new StreamReader(new ByteArrayInputStream(stream))) {
      StreamReceiver receiver = new StreamReceiver(fs, transactions, reader, ObjectId.FS_TREE);
      while (receiver.next()) {}
      receiver.commit();
    }
  }

  @Test
  void make_sameSeed_givesTheSameBytes() throws IOException {
    List<byte[]> images =
        List.of(
            allBytes(make(16 * MIB, MkfsOptions.mixedGroups(), 7)),
            allBytes(make(16 * MIB, MkfsOptions.mixedGroups(), 7)),
            allBytes(make(16 * MIB, MkfsOptions.mixedGroups(), 8)));
    assertThat(images.get(1)).isEqualTo(images.get(0));
    assertThat(images.get(2)).isNotEqualTo(images.get(0));
  }

  private static byte[] allBytes(Device device) throws IOException {
    byte[] bytes = new byte[(int) device.sizeBytes()];
    device.read(0, bytes, 0, bytes.length);
    return bytes;
  }

  @ParameterizedTest
  @CsvSource({
    "111615, false, 16384, 114293760 bytes are too few; 109 MiB is the least there can be",
    "16383, true, 4096, 16776192 bytes are too few; 16 MiB is the least there can be",
    "262144, false, 2048, nodes of 2048 bytes; a power of two from 4096 to 65536 is needed",
    "262144, false, 131072, nodes of 131072 bytes; a power of two from 4096 to 65536 is needed",
    "262144, false, 12288, nodes of 12288 bytes; a power of two from 4096 to 65536 is needed",
    "262144, true, 16384, nodes of 16384 bytes; with mixed block groups they have 4096"
  })
  void make_whatCannotBe_isRefusedAndNothingWritten(
      long sizeKib, boolean mixed, int nodeSizeBytes, String why) throws IOException {
    Device device = new MemoryDevice("new", sizeKib * KIB);
    assertThatExceptionOfType(FsException.class)
        .isThrownBy(() -> Mkfs.make(device, options(mixed, nodeSizeBytes), CLOCK, new Random(1)))
        .withMessage("EINVAL: " + why);
    byte[] superblock = new byte[Superblock.SIZE_BYTES];
    device.read(Superblock.mirrors()[0], superblock, 0, superblock.length);
    assertThat(superblock).containsOnly(0);
  }
}
