package dev.sceneshift.fsmodel.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sceneshift.fsmodel.check.ImageCheck;
import dev.sceneshift.fsmodel.device.Device;
import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.device.OverlayDevice;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolume;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.stream.StreamFormatException;
import dev.sceneshift.fsmodel.stream.StreamReader;
import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.transaction.DirectoryWriter;
import dev.sceneshift.fsmodel.transaction.SubvolumeControl;
import dev.sceneshift.fsmodel.transaction.TransactionManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is received into a filesystem is what the same stream makes in memory. */
class StreamReceiverTest {
  private Device device;
  private FsInfo fs;
  private TransactionManager transactions;
  private long inbox;

  @BeforeEach
  void openSmall() throws IOException {
    open("small");
  }

  private void open(String image) throws IOException {
    device = new OverlayDevice(ImageFile.openReadOnly(ImageCorpus.open(image).image()));
    fs = FsInfo.open(device);
    transactions = new TransactionManager(fs);
    inbox =
        new SubvolumeControl(fs, transactions)
            .create(ObjectId.FS_TREE, ObjectId.FIRST_FREE, "in".getBytes(StandardCharsets.UTF_8));
  }

  private Subvolume receive(byte[] stream, boolean commitEveryCommand) throws IOException {
    try (StreamReader reader = new StreamReader(new ByteArrayInputStream(stream))) {
      StreamReceiver receiver = new StreamReceiver(fs, transactions, reader, inbox);
      while (receiver.next()) {
        if (commitEveryCommand) {
          receiver.commit();
        }
      }
      assertThat(receiver.isIncomplete()).isFalse();
      assertThat(receiver.received()).hasSize(1);
      return new Subvolumes(fs).find("id:" + receiver.received().get(0));
    }
  }

  private static byte[] stream(String image, String name) throws IOException {
    ImageCase open = ImageCorpus.open(image);
    return Files.readAllBytes(open.file(open.stream(name)));
  }

  /** Reads from the device what a later mount would see. */
  private ReceivedTree onDevice(Subvolume subvolume) {
    FsInfo again = FsInfo.open(device);
    assertThat(new ImageCheck(again).runWithData()).isEmpty();
    return new ImageSources(again).tree(new Subvolumes(again).find(subvolume.path()));
  }

  private void assertReceived(Subvolume found, byte[] stream, CloneSources sources) {
    ReceivedTree expected = Receive.one(stream, sources, fs.sectorSizeBytes());
    assertThat(onDevice(found).differenceFrom(expected)).isEmpty();
    assertThat(found.item().isReadOnly()).isTrue();
    assertThat(found.path()).isEqualTo("in/" + expected.name());
    assertThat(expected.is(found.item().receivedUuid(), found.item().stransid())).isTrue();
    assertThat(fs.buffers().referenceCount()).isEqualTo(2L * fs.roots().size());
  }

  /* Into an image of another node size and checksum, one without no-holes, one of mixed groups. */
  @ParameterizedTest
  @CsvSource({
    "small, small, s0.full, s0-s1.incr, false",
    "small, tiny-a, s0.full, s0-s1.incr, true",
    "oldformat, small, s0.full, s0-s2.incr, false",
    "nodesize4k, small, s1.full, s1-s2.incr, true",
    "csum-sha256, small, s2.full, s2-s0.incr, false",
    "mixedbg, small, s1.full, s1-s0.incr, false"
  })
  void next_fullAndIncrementalStream_makesTheSnapshots(
      String target, String image, String full, String incremental, boolean commitEveryCommand)
      throws IOException {
    open(target);
    byte[] first = stream(image, full);
    Subvolume parent = receive(first, commitEveryCommand);
    assertReceived(parent, first, CloneSources.NONE);
    byte[] second = stream(image, incremental);
    Subvolume next = receive(second, commitEveryCommand);
    CloneSources sources =
        (uuid, ctransid) -> Receive.one(first, CloneSources.NONE, fs.sectorSizeBytes());
    assertReceived(next, second, sources);
    assertThat(next.item().parentUuid()).isEqualTo(parent.item().uuid());
    assertReceived(parent, first, CloneSources.NONE);
  }

  /* The parent is the sender's own subvolume, and so are clone sources. */
  @Test
  void next_onTheFilesystemThatSent_findsTheParentByItsOwnUuid() throws IOException {
    ImageSources sources = new ImageSources(FsInfo.open(device));
    byte[] stream = stream("small", "s1-s2.clone");
    Subvolume received = receive(stream, false);
    assertReceived(received, stream, sources);
    assertThat(received.item().parentUuid()).isEqualTo(new Subvolumes(fs).find("s1").item().uuid());
  }

  @Test
  void next_cloneOfAWholeFile_sharesItsExtents() throws IOException {
    long before = transactions.allocation().usedBytes();
    String content = "abcdefgh".repeat(32 << 10);
    TestStream stream = new TestStream().file("a", "");
    for (int at = 0; at < content.length(); at += 32 << 10) {
      stream.write("a", at, content.substring(at, at + (32 << 10)));
    }
    for (int i = 0; i < 8; i++) {
      stream.file("b" + i, "").cloneRange("b" + i, 0, "a", 0, content.length());
    }
    Subvolume found = receive(stream.end().bytes(), false);
    long used = transactions.allocation().usedBytes() - before;
    assertThat(used).isBetween((long) content.length(), content.length() + (200L << 10));
    assertThat(onDevice(found).digest()).isNotEmpty();
  }

  @Test
  void next_moreNamesThanAnItemHolds_makesExtendedReferences() throws IOException {
    TestStream stream = new TestStream().file("a", "x");
    for (int i = 0; i < 150; i++) {
      stream.link("n".repeat(200) + i, "a");
    }
    for (int i = 0; i < 150; i += 2) {
      stream.unlink("n".repeat(200) + i);
    }
    stream.times("a", 7).times("", 7).end();
    Subvolume found = receive(stream.bytes(), false);
    assertReceived(found, stream.bytes(), CloneSources.NONE);
  }

  @Test
  void next_namesWithOneHash_areKeptApart() throws IOException {
    // Adding the polynomial of CRC-32C itself, all 33 bits of it, leaves the checksum as it is.
    byte[] polynomial = {(byte) 0xf1, 0x76, (byte) 0xec, 0x05, 0x01};
    byte[] left = "0123456789".getBytes(StandardCharsets.ISO_8859_1);
    byte[] right = left.clone();
    for (int i = 0; i < polynomial.length; i++) {
      right[i + 2] ^= polynomial[i];
    }
    assertThat(DirectoryWriter.nameHash(right)).isEqualTo(DirectoryWriter.nameHash(left));
    String[] names = {
      new String(left, StandardCharsets.ISO_8859_1), new String(right, StandardCharsets.ISO_8859_1)
    };
    TestStream stream = new TestStream().file(names[0], "left").file(names[1], "right");
    stream.unlink(names[0]);
    stream.times(names[1], 7).times("", 7).end();
    assertReceived(receive(stream.bytes(), false), stream.bytes(), CloneSources.NONE);
  }

  @Test
  void next_impossibleCommand_failsAsInMemoryAndLeavesTheFilesystemUsable() throws IOException {
    TestStream dir = new TestStream().directory("d").directory("e").file("e/f", "").file("a", "x");
    List<TestStream> impossible =
        List.of(
            dir.copy().write("missing", 0, "x").end(),
            dir.copy().write("d", 0, "x").end(),
            dir.copy().file("a", ""),
            dir.copy().file("a/b", ""),
            dir.copy().rmdir("e"),
            dir.copy().rmdir("a"),
            dir.copy().unlink("d"),
            dir.copy().unlink("nothing"),
            dir.copy().rename("e", "e/g"),
            dir.copy().rename("a", "d"),
            dir.copy().rename("d", "a"),
            dir.copy().rename("d", "e"),
            dir.copy().link("g", "d"),
            dir.copy().link("e", "a"),
            dir.copy().removeXattr("a", "user.x"),
            dir.copy().setXattr("a", "noprefix", new byte[1]),
            dir.copy().cloneRange("a", 0, "a", 0, 4096),
            dir.copy().cloneRange("a", 5, "e/f", 0, 4096),
            dir.copy().cloneFromElsewhere("a", "b"),
            new TestStream().end().unlink("a"));
    for (TestStream stream : impossible) {
      openSmall();
      Errno expected = errno(() -> Receive.one(stream.bytes(), CloneSources.NONE, 4096));
      assertThat(expected).isNotNull();
      assertThat(errno(() -> receive(stream.bytes(), false))).isEqualTo(expected);
      transactions.commitTransaction();
      assertThat(new ImageCheck(FsInfo.open(device)).runWithData()).isEmpty();
    }
  }

  private interface Operation {
    void run() throws IOException;
  }

  private static @Nullable Errno errno(Operation operation) throws IOException {
    try {
      operation.run();
      return null;
    } catch (FsException e) {
      return e.errno();
    }
  }

  @Test
  void next_xattrLargerThanATreeBlock_isRefused() {
    assertThatExceptionOfType(ReceiveException.class)
        .isThrownBy(
            () ->
                receive(
                    new TestStream().file("a", "").setXattr("a", "user.x", new byte[17000]).bytes(),
                    false))
        .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.ENOSPC));
  }

  @Test
  void next_parentThatIsNotThere_isMissing() throws IOException {
    open("tiny-b");
    byte[] stream = stream("small", "s0-s1.incr");
    assertThatExceptionOfType(ReceiveException.class)
        .isThrownBy(() -> receive(stream, false))
        .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT));
  }

  @Test
  void next_nameThatIsTaken_isRefused() throws IOException {
    byte[] stream = new TestStream().file("a", "x").end().bytes();
    receive(stream, false);
    assertThatExceptionOfType(ReceiveException.class)
        .isThrownBy(() -> receive(stream, false))
        .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.EEXIST));
  }

  @Test
  void next_cutOrDamagedStream_saysWhere() throws IOException {
    byte[] stream = new TestStream().file("a", "content").end().bytes();
    for (int length = 1; length < stream.length - 10; length += 7) {
      byte[] cut = Arrays.copyOf(stream, length);
      assertThatExceptionOfType(Throwable.class)
          .isThrownBy(() -> receive(cut, false))
          .isInstanceOfAny(StreamFormatException.class, AssertionError.class);
      openSmall();
    }
    stream[stream.length - 15] ^= 1;
    assertThatExceptionOfType(StreamFormatException.class)
        .isThrownBy(() -> receive(stream, false))
        .withMessageContaining("checksum");
  }

  @Test
  void next_noSpaceLeft_isRefusedAndTheImageStaysSound() throws IOException {
    open("tiny-a");
    byte[] stream = stream("relocation-demo", "snap1.full");
    assertThatExceptionOfType(FsException.class)
        .isThrownBy(() -> receive(stream, false))
        .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.ENOSPC));
    assertThat(new ImageCheck(FsInfo.open(device)).runWithData()).isEmpty();
  }
}
