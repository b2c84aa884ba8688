package dev.sceneshift.fsmodel.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.FileExtentItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.testing.ContentEntry;
import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.testing.SubvolumeFacts;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input is one line that says what, where, expected and found; and exit code 2. */
class BadInputTest {

  private static final int SUPERBLOCK = 0x10000;

  @TempDir Path folder = Path.of("");

  private final ImageCase small = ImageCorpus.open("small");
  private Path image = Path.of("");

  @BeforeEach
  void copyImage() throws IOException {
    image = ImageCorpus.copyOf(small.image(), folder.resolve("copy.img"));
  }

  @Test
  void imageThatIsNotThere() {
    assertThat(failure("info", "/no/such.img")).isEqualTo("/no/such.img: no such file");
  }

  @Test
  void imageThatIsADirectory() {
    assertThat(failure("info", folder.toString())).isEqualTo(folder + ": is a directory");
  }

  @Test
  void emptyImage() throws IOException {
    Files.write(image, new byte[0]);
    assertThat(failure("info", image.toString()))
        .isEqualTo(
            image
                + ": superblock at 65536: expected an image of at least 69632 bytes,"
                + " found 0 bytes");
  }

  @Test
  void imageOfZeros() throws IOException {
    Files.write(image, new byte[200_000]);
    assertThat(failure("info", image.toString()))
        .isEqualTo(
            image + ": superblock at 65536: expected the magic _BHRfS_M of btrfs, found 0x0");
  }

  @Test
  void imageCutShort() throws IOException {
    long whole = Files.size(image);
    truncate(image, whole / 2);
    assertThat(failure("info", image.toString()))
        .isEqualTo(
            image
                + ": superblock at 65536: expected a device of at least "
                + whole
                + " bytes, found "
                + whole / 2
                + " bytes");
  }

  @Test
  void superblockWithOneBitFlippedAndNoOtherCopy() throws IOException {
    flipBit(image, SUPERBLOCK + 0x48);
    assertThat(failure("info", image.toString()))
        .isEqualTo(
            image
                + ": superblock at 65536: expected a matching crc32c checksum,"
                + " found a different one");
  }

  @Test
  void everyRootBlockWithOneBitFlipped_isNamedWithItsAddress() throws IOException {
    for (long logical : rootBlocks()) {
      long physical = physical(logical);
      flipBit(image, physical + 200);
      assertThat(failure("info", image.toString()))
          .isEqualTo(
              image
                  + ": tree block at "
                  + logical
                  + ": expected a block that matches its crc32c checksum,"
                  + " found a different checksum");
      flipBit(image, physical + 200);
    }
  }

  @Test
  void fileWithOneBitOfItsDataFlipped_leavesNoOutputBehind() throws IOException {
    SubvolumeFacts snapshot = small.subvolume("s2");
    ContentEntry file = fileWithData(snapshot);
    long logical = firstExtent(snapshot, file);
    flipBit(image, physical(logical) + 5);
    Path output = folder.resolve("out");

    String failure =
        failure(
            "cat",
            image.toString(),
            "s2",
            Names.toText(latin1(file.path())),
            "-o",
            output.toString());

    assertThat(failure)
        .matches(
            "\\Q%s: data of inode %d of tree %d, file offset 0: sector at %d: expected crc32c\\E"
                    .formatted(image, file.ino(), snapshot.id(), logical)
                + " checksum [0-9a-f]{8}, found [0-9a-f]{8}");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(image);
    }
  }

  @Test
  void subvolumeThatIsNotThere() {
    assertThat(failure("ls", image.toString(), "nope"))
        .isEqualTo(image + ": there is no subvolume \"nope\"");
  }

  @Test
  void pathThatIsNotThere() {
    assertThat(failure("ls", image.toString(), "s2", "no/such"))
        .isEqualTo(image + ": there is no \"no\"");
  }

  @Test
  void directoryGivenToCat() {
    assertThat(failure("cat", image.toString(), "s2", "."))
        .isEqualTo(image + ": \".\" is not a regular file");
  }

  @Test
  void streamThatIsNone() throws IOException {
    Path stream = Files.writeString(folder.resolve("text"), "no stream at all, just text", UTF_8);
    assertThat(failure("dump", stream.toString(), "-o", "/dev/null"))
        .isEqualTo(stream + ": not a send stream: expected the magic btrfs-stream at byte 0");
  }

  @Test
  void outputInADirectoryThatIsNotThere() {
    Path stream = small.file(small.streams().get(0));
    assertThat(failure("dump", stream.toString(), "-o", folder + "/no/out"))
        .isEqualTo(folder + "/no/out: no such directory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "frob", "info", "ls x.img", "cat x.img s2", "dump --frob", "info a b"})
  void commandLineThatIsWrong_pointsToHelp(String line) {
    String[] args = line.isEmpty() ? new String[0] : line.split(" ", -1);
    assertThat(failure(args)).matches(".+; see fsmodel( info| ls| cat| dump)? --help");
  }

  /** Runs a command that must fail; what it says of it, without "fsmodel: ". */
  private static String failure(String... args) {
    StringWriter errors = new StringWriter();
    int exitCode = FsmodelCommand.commandLine().setErr(new PrintWriter(errors, true)).execute(args);
    assertThat(errors.toString()).startsWith("fsmodel: ").endsWith("\n").containsOnlyOnce("\n");
    assertThat(exitCode).as(errors.toString()).isEqualTo(2);
    return errors.toString().strip().substring("fsmodel: ".length());
  }

  private List<Long> rootBlocks() throws IOException {
    try (FsInfo fs = FsInfo.open(ImageFile.openReadOnly(image))) {
      return fs.roots().stream().map(root -> root.node().start()).toList();
    }
  }

  /** Where a logical address is on a device without copies. */
  private long physical(long logical) throws IOException {
    try (FsInfo fs = FsInfo.open(ImageFile.openReadOnly(image))) {
      var chunk = fs.volume().chunks().floorEntry(logical);
      return chunk.getValue().stripes().get(0).physical() + logical - chunk.getKey();
    }
  }

  private ContentEntry fileWithData(SubvolumeFacts snapshot) throws IOException {
    for (ContentEntry entry : small.contents(snapshot)) {
      if (entry.type().equals("file") && firstExtent(snapshot, entry) != 0) {
        return entry;
      }
    }
    throw new IllegalStateException("no file with data");
  }

  /** Address of a file's first extent, 0 if it does not start with one. */
  private long firstExtent(SubvolumeFacts snapshot, ContentEntry file) throws IOException {
    try (FsInfo fs = FsInfo.open(ImageFile.openReadOnly(image))) {
      TreeRoot root = fs.root(snapshot.id());
      TreePath path = TreePath.live();
      if (!TreeSearch.searchSlot(root, new Key(file.ino(), ItemType.EXTENT_DATA, 0), path)) {
        return 0;
      }
      FileExtentItem item =
          FileExtentItem.read(path.leaf().bytes(), path.leaf().itemDataAt(path.slot()));
      return item.isPrealloc() || item.diskBytenr() == 0 ? 0 : item.diskBytenr() + item.offset();
    }
  }

  private static String latin1(String percentEncoded) {
    return new String(ContentEntry.percentDecode(percentEncoded), ISO_8859_1);
  }

  private static void flipBit(Path file, long offset) throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.seek(offset);
      int old = access.read();
      access.seek(offset);
      access.write(old ^ 4);
    }
  }

  private static void truncate(Path file, long size) throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.setLength(size);
    }
  }
}
