package dev.sceneshift.fsmodel.inode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.fsmodel.check.ImageCheck;
import dev.sceneshift.fsmodel.device.Device;
import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.device.OverlayDevice;
import dev.sceneshift.fsmodel.file.FileReader;
import dev.sceneshift.fsmodel.file.SubvolumeReader;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.FileExtentItem;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.transaction.InodeEditor;
import dev.sceneshift.fsmodel.transaction.TransactionHandle;
import dev.sceneshift.fsmodel.transaction.TransactionManager;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files are what an array of bytes would be, and their items say so. */
class DataWriterTest {
  private static final int MAX_BYTES = 60_000;

  private Device device;
  private FsInfo fs;
  private TransactionManager transactions;
  private TreeRoot root;

  @BeforeEach
  void openSmall() throws IOException {
    open("small");
  }

  private void open(String name) throws IOException {
    device = new OverlayDevice(ImageFile.openReadOnly(ImageCorpus.open(name).image()));
    fs = FsInfo.open(device);
    transactions = new TransactionManager(fs);
    root = fs.root(ObjectId.FS_TREE);
  }

  private long newFile(String name) {
    try (TransactionHandle handle = transactions.start()) {
      return new NewInode(fs, root)
          .create(
              handle,
              InodeItem.S_IFREG | 0600,
              0,
              ObjectId.FIRST_FREE,
              name.getBytes(StandardCharsets.UTF_8));
    }
  }

  private interface Change {
    void to(InodeEditor inode);
  }

  private void change(long file, Change change) {
    try (TransactionHandle handle = transactions.start()) {
      InodeEditor inode = InodeEditor.load(handle, root, file);
      change.to(inode);
      inode.store();
    }
  }

  private byte[] contentOf(long file) {
    byte[] bytes = new byte[(int) new SubvolumeReader(fs, root).inode(file).sizeBytes()];
    new FileReader(fs, root).read(file, 0, bytes, 0, bytes.length);
    return bytes;
  }

  private List<FileExtents.Extent> extents(long file) {
    return FileExtents.overlapping(root, file, 0, Long.MAX_VALUE);
  }

  /* Small sizes come often, so that data move into the item and out of it again. */
  @ParameterizedTest
  @CsvSource({"small, 1", "small, 2", "oldformat, 3", "nodesize4k, 4", "mixedbg, 5"})
  void write_truncateAndClone_atRandom_keepContentAndItemsRight(String image, long seed)
      throws IOException {
    open(image);
    Random random = new Random(seed);
    long[] files = {newFile("left"), newFile("right")};
    byte[][] expected = {new byte[0], new byte[0]};
    for (int i = 0; i < 200; i++) {
      int which = random.nextInt(2);
      long file = files[which];
      int offset = random.nextInt(random.nextInt(3) == 0 ? 3000 : MAX_BYTES);
      switch (random.nextInt(4)) {
        case 0 -> {
          expected[which] = Arrays.copyOf(expected[which], offset);
          change(file, inode -> new DataWriter(fs, inode).truncate(offset));
        }
        case 1 -> cloneSomething(random, files, expected);
        default -> {
          byte[] bytes = new byte[1 + random.nextInt(random.nextBoolean() ? 100 : 20_000)];
          random.nextBytes(bytes);
          expected[which] = written(expected[which], offset, bytes);
          change(file, inode -> new DataWriter(fs, inode).write(offset, bytes, 0, bytes.length));
        }
      }
      assertThat(contentOf(file)).isEqualTo(expected[which]);
      assertItemsRight(files[0]);
      assertItemsRight(files[1]);
      if (i % 40 == 0) {
        transactions.commitTransaction();
      }
    }
    transactions.commitTransaction();
    assertThat(new ImageCheck(FsInfo.open(device)).runWithData()).isEmpty();
    assertThat(contentOf(files[0])).isEqualTo(expected[0]);
    assertThat(contentOf(files[1])).isEqualTo(expected[1]);
  }

  private void cloneSomething(Random random, long[] files, byte[][] expected) {
    int from = random.nextInt(2);
    int to = random.nextInt(2);
    int sectors = expected[from].length / 4096;
    if (sectors == 0) {
      return;
    }
    int start = random.nextInt(sectors);
    int length = (1 + random.nextInt(sectors - start)) * 4096;
    int target = random.nextInt(MAX_BYTES / 4096) * 4096;
    if (from == to && Math.abs(target - start * 4096) < length) {
      return;
    }
    byte[] bytes = Arrays.copyOfRange(expected[from], start * 4096, start * 4096 + length);
    expected[to] = written(expected[to], target, bytes);
    InodeItem source = new SubvolumeReader(fs, root).inode(files[from]);
    change(
        files[to],
        inode -> {
          FilePosition position = new FilePosition(root, files[from], start * 4096L);
          RangeClone clone = new RangeClone(fs, position, source, inode, target, length);
          clone.check();
          clone.run();
        });
  }

  private static byte[] written(byte[] old, int offset, byte[] bytes) {
    byte[] result = Arrays.copyOf(old, Math.max(old.length, offset + bytes.length));
    System.arraycopy(bytes, 0, result, offset, bytes.length);
    return result;
  }

  /** What btrfs check looks at: no overlaps, no gaps that are not said, and the bytes counted. */
  private void assertItemsRight(long file) {
    InodeItem inode = new SubvolumeReader(fs, root).inode(file);
    long counted = 0;
    long end = 0;
    for (FileExtents.Extent extent : extents(file)) {
      if (extent.item().isInline()) {
        assertThat(inode.sizeBytes()).isEqualTo(extent.item().ramBytes());
        counted += extent.item().ramBytes();
        end = fs.sectorSizeBytes();
        continue;
      }
      assertThat(extent.start()).isGreaterThanOrEqualTo(end);
      if (!fs.superblock().hasIncompat(Superblock.INCOMPAT_NO_HOLES)) {
        assertThat(extent.start()).isEqualTo(end);
      }
      end = extent.end();
      counted += extent.isReal() ? extent.item().numBytes() : 0;
    }
    assertThat(inode.nbytes()).isEqualTo(counted);
    assertThat(end).isLessThan(inode.sizeBytes() + fs.sectorSizeBytes());
    if (!fs.superblock().hasIncompat(Superblock.INCOMPAT_NO_HOLES)) {
      assertThat(end).isGreaterThanOrEqualTo(inode.sizeBytes());
    }
  }

  @Test
  void write_smallFile_standsInItsItemUntilItGrows() {
    long file = newFile("file");
    change(file, inode -> new DataWriter(fs, inode).write(0, new byte[] {1, 2, 3}, 0, 3));
    assertThat(extents(file)).singleElement().matches(extent -> extent.item().isInline());
    change(file, inode -> new DataWriter(fs, inode).write(5000, new byte[] {4}, 0, 1));
    assertThat(extents(file)).noneMatch(extent -> extent.item().isInline());
    assertThat(contentOf(file)).startsWith(1, 2, 3, 0).hasSize(5001).endsWith(0, 4);
  }

  @Test
  void write_overPartOfAnExtent_keepsTheRestOfIt() {
    long file = newFile("file");
    byte[] bytes = new byte[16384];
    new Random(1).nextBytes(bytes);
    change(file, inode -> new DataWriter(fs, inode).write(0, bytes, 0, bytes.length));
    long whole = extents(file).get(0).item().diskBytenr();
    transactions.commitTransaction();
    change(file, inode -> new DataWriter(fs, inode).write(4096, new byte[4096], 0, 4096));
    assertThat(extents(file))
        .extracting(FileExtents.Extent::item)
        .extracting(FileExtentItem::offset)
        .containsExactly(0L, 0L, 8192L);
    assertThat(extents(file).get(0).item().diskBytenr()).isEqualTo(whole);
    assertThat(extents(file).get(2).item().diskBytenr()).isEqualTo(whole);
    transactions.commitTransaction();
    assertThat(transactions.allocation().extent(whole).refs()).isEqualTo(2);
  }
}
