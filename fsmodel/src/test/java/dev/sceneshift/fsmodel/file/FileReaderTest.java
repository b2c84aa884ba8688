package dev.sceneshift.fsmodel.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sceneshift.fsmodel.device.Device;
import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.device.OverlayDevice;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ChunkItem;
import dev.sceneshift.fsmodel.ondisk.FileExtentItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.testing.ContentEntry;
import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.testing.OpenGate;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileReaderTest {

  private static final int INODE_FLAGS_OFFSET = 64;

  private final ImageCase small = ImageCorpus.open("small");

  /** Changed in memory only. */
  private FsInfo fs = FsInfo.open(open(small));

  private TreeRoot root = fs.root(5);

  /** A regular file without holes or compression, and its first extent. */
  private long inode;

  private long sizeBytes;
  private long bytenr;

  @BeforeEach
  void findFile() {
    useSubvolume(small, "s2");
  }

  @AfterEach
  void close() throws IOException {
    fs.close();
  }

  @Test
  void read_oneBitOfTheDataFlipped_failsAndSaysWhere() throws IOException {
    flipBit(bytenr);
    assertThatThrownBy(() -> read(0, 100))
        .isInstanceOf(FsException.class)
        .hasMessageMatching(
            "EIO: data of inode %d of tree %d, file offset 0: sector at %d: "
                    .formatted(inode, root.id(), bytenr)
                + "expected crc32c checksum [0-9a-f]{8}, found [0-9a-f]{8}");
  }

  @Test
  void read_nodatasumInode_isNotChecked() throws IOException {
    byte[] good = read(0, 100);
    flipBit(bytenr);
    TreePath path = TreePath.live();
    TreeSearch.searchSlot(root, new Key(inode, ItemType.INODE_ITEM, 0), path);
    byte[] leaf = path.leaf().bytes();
    int flagsAt = path.leaf().itemDataAt(path.slot()) + INODE_FLAGS_OFFSET;
    LittleEndian.putU64(leaf, flagsAt, LittleEndian.u64(leaf, flagsAt) | 1);

    byte[] read = read(0, 100);

    path.release();
    good[0] ^= 1;
    assertThat(read).isEqualTo(good);
  }

  @Test
  void read_extentWithoutChecksums_failsAndSaysWhichSector() {
    TreePath path = TreePath.live();
    TreeSearch.searchSlot(root, new Key(inode, ItemType.EXTENT_DATA, 0), path);
    byte[] leaf = path.leaf().bytes();
    int at = path.leaf().itemDataAt(path.slot()) + FileExtentItem.OFFSET_DISK_BYTENR;
    long unused = dataChunk().getKey() + dataChunk().getValue().lengthBytes() - 65536;
    LittleEndian.putU64(leaf, at, unused);

    assertThatThrownBy(() -> read(0, 100))
        .hasMessageContaining(
            "checksum of sector at " + unused + ": expected one in the checksum tree, found none")
        .extracting(e -> ((FsException) e).errno())
        .isEqualTo(Errno.EIO);
    path.release();
  }

  /* The first copy is somewhere else entirely, so that every sector must come from the second. */
  @Test
  void read_firstOfTwoCopiesDamaged_takesTheSecond() throws IOException {
    byte[] good = read(0, (int) sizeBytes);
    Map.Entry<Long, ChunkItem> chunk = dataChunk();
    ChunkItem single = chunk.getValue();
    ChunkItem.Stripe right = single.stripes().get(0);
    ChunkItem.Stripe wrong = new ChunkItem.Stripe(right.deviceId(), right.physical() + 8192);
    fs.volume().addChunk(chunk.getKey(), withStripes(single, List.of(wrong, right)));

    assertThat(read(0, (int) sizeBytes)).isEqualTo(good);

    fs.volume().addChunk(chunk.getKey(), withStripes(single, List.of(wrong, wrong)));
    assertThatThrownBy(() -> read(0, 1)).isInstanceOf(FsException.class);
  }

  @Test
  void read_behindTheEnd_isZeros() {
    assertThat(read(sizeBytes + (1 << 20), 50)).containsOnly(0);
  }

  @Test
  void read_inodeThatIsNotThere_isNoSuchFile() {
    assertThatThrownBy(() -> new FileReader(fs, root).read(99_999, 0, new byte[1], 0, 1))
        .hasMessage("ENOENT: tree " + root.id() + " has no inode 99999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"compressed", "extents", "oldformat"})
  void read_anyRange_isThatPartOfTheWhole(String name) throws IOException {
    ImageCase image = ImageCorpus.open(name);
    fs.close();
    fs = FsInfo.open(open(image));
    root = fs.root(image.subvolume("s2").id());
    Random random = new Random(11);
    for (ContentEntry file : largest(image, 12)) {
      inode = file.ino();
      byte[] whole = read(0, (int) file.size());
      FileReader reader = new FileReader(fs, root);
      for (int i = 0; i < 100; i++) {
        int offset = random.nextInt(whole.length);
        int length = random.nextInt(Math.min(200_000, whole.length - offset) + 1);
        byte[] part = new byte[length + 3];
        reader.read(inode, offset, part, 2, length);
        assertThat(Arrays.copyOfRange(part, 2, 2 + length))
            .as("%s [%d, +%d)", file.path(), offset, length)
            .isEqualTo(Arrays.copyOfRange(whole, offset, offset + length));
      }
    }
  }

  private byte[] read(long offset, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 0x55);
    new FileReader(fs, root).read(inode, offset, bytes, 0, length);
    return bytes;
  }

  private void flipBit(long logical) throws IOException {
    byte[] one = new byte[1];
    fs.volume().read(logical, 0, one, 0, 1);
    one[0] ^= 1;
    fs.volume().addWriteGate(new OpenGate());
    fs.volume().write(logical, one, 0, 1);
  }

  private Map.Entry<Long, ChunkItem> dataChunk() {
    return fs.volume().chunks().floorEntry(bytenr);
  }

  private static ChunkItem withStripes(ChunkItem chunk, List<ChunkItem.Stripe> stripes) {
    return new ChunkItem(chunk.lengthBytes(), chunk.type(), stripes);
  }

  private static Device open(ImageCase image) {
    try {
      return new OverlayDevice(ImageFile.openReadOnly(image.image()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void useSubvolume(ImageCase image, String name) {
    root = fs.root(image.subvolume(name).id());
    for (ContentEntry file : largest(image, 100)) {
      TreePath path = TreePath.live();
      Key key = new Key(file.ino(), ItemType.EXTENT_DATA, 0);
      boolean found = TreeSearch.searchSlot(root, key, path);
      FileExtentItem item =
          found
              ? FileExtentItem.read(path.leaf().bytes(), path.leaf().itemDataAt(path.slot()))
              : null;
      path.release();
      if (item != null && item.diskBytenr() != 0 && !item.isPrealloc() && !item.isCompressed()) {
        inode = file.ino();
        sizeBytes = file.size();
        bytenr = item.diskBytenr() + item.offset();
        return;
      }
    }
    throw new IllegalStateException("no suitable file in " + image);
  }

  private static List<ContentEntry> largest(ImageCase image, int count) {
    return image.contents(image.subvolume("s2")).stream()
        .filter(entry -> entry.type().equals("file"))
        .sorted(Comparator.comparingLong(ContentEntry::size).reversed())
        .limit(count)
        .toList();
  }
}
