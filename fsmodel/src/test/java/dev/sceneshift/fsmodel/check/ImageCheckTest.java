package dev.sceneshift.fsmodel.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.fsmodel.device.Device;
import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.device.OverlayDevice;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.testing.OpenGate;
import dev.sceneshift.fsmodel.transaction.TransactionHandle;
import dev.sceneshift.fsmodel.transaction.TransactionManager;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeWriter;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of damage is done through an ordinary commit, so that nothing else is wrong. */
class ImageCheckTest {
  private Device device;
  private FsInfo fs;
  private TransactionManager transactions;

  @BeforeEach
  void open() throws IOException {
    device = new OverlayDevice(ImageFile.openReadOnly(ImageCorpus.open("tiny-a").image()));
    fs = FsInfo.open(device);
    transactions = new TransactionManager(fs);
  }

  static Stream<ImageCase> all() {
    return ImageCorpus.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void run_onImagesThatLinuxWrote_findsNothing(ImageCase image) throws IOException {
    try (FsInfo linux = FsInfo.open(ImageFile.openReadOnly(image.image()))) {
      assertThat(new ImageCheck(linux).runWithData()).isEmpty();
    }
  }

  @Test
  void run_extentGenerationsApart_findsNothing() {
    transactions.commitTransaction();
    assertThat(new ImageCheck(FsInfo.open(device)).run()).isEmpty();
  }

  @Test
  void run_referenceCountWrong_saysSo() {
    damage(
        fs.extentRoot(),
        ItemType.METADATA_ITEM,
        bytes -> LittleEndian.putU64(bytes, 0, LittleEndian.u64(bytes, 0) + 1));
    assertThat(problems()).anyMatch(line -> line.startsWith("refs of extent"));
  }

  @Test
  void run_referenceOfAnotherTree_saysSo() {
    damage(fs.extentRoot(), ItemType.METADATA_ITEM, bytes -> LittleEndian.putU64(bytes, 25, 4711));
    assertThat(problems()).anyMatch(line -> line.startsWith("references of extent"));
  }

  @Test
  void run_lastSnapshotTooLow_saysSo() {
    TreeRoot rootTree = fs.root(ObjectId.ROOT_TREE);
    transactions.createSnapshot(ObjectId.FS_TREE, "other", true);
    assertThat(problems()).isEmpty();
    Key key = fs.root(ObjectId.FS_TREE).itemKey();
    try (TransactionHandle handle = transactions.start()) {
      byte[] item = fs.root(ObjectId.FS_TREE).item().toBytes();
      LittleEndian.putU64(item, 200, 1);
      handle.writer().update(rootTree, key, item);
      handle.commit();
    }
    boolean oneBlock = fs.root(ObjectId.FS_TREE).commitRoot().isLeaf();
    assertThat(problems().isEmpty()).isEqualTo(oneBlock);
  }

  @Test
  void run_freeRangeMissing_saysSo() {
    TreeRoot root = fs.root(ObjectId.FREE_SPACE_TREE);
    Key key = first(root, ItemType.FREE_SPACE_EXTENT);
    try (TransactionHandle handle = transactions.start()) {
      handle.writer().delete(root, key);
      handle.commit();
    }
    assertThat(problems()).anyMatch(line -> line.startsWith("free space of the block group"));
  }

  @Test
  void run_dataChanged_saysSo() throws IOException {
    Key key = first(fs.root(ObjectId.CSUM_TREE), ItemType.EXTENT_CSUM);
    fs.volume().addWriteGate(new OpenGate());
    fs.volume().write(key.offset(), new byte[4096], 0, 4096);
    assertThat(new ImageCheck(fs).run()).isEmpty();
    assertThat(new ImageCheck(fs).runWithData())
        .anyMatch(line -> line.contains("do not match their checksum"));
  }

  private List<String> problems() {
    return new ImageCheck(FsInfo.open(device)).run();
  }

  private interface Damage {
    void to(byte[] bytes);
  }

  /** Changes the item of the last extent, which the commit itself leaves alone. */
  private void damage(TreeRoot root, int type, Damage damage) {
    transactions.commitTransaction();
    Key key = keyOfChunkTreeBlock(root, type);
    try (TransactionHandle handle = transactions.start()) {
      byte[] bytes = Objects.requireNonNull(TreeWriter.find(root, key));
      damage.to(bytes);
      handle.writer().update(root, key, bytes);
      handle.commit();
    }
  }

  private Key keyOfChunkTreeBlock(TreeRoot root, int type) {
    return new Key(fs.root(ObjectId.CHUNK_TREE).commitRoot().start(), type, 0);
  }

  private static Key first(TreeRoot root, int type) {
    try (TreeCursor cursor = TreeCursor.over(root, TreePath.live())) {
      for (boolean more = cursor.seek(Key.MIN); more; more = cursor.next()) {
        if (cursor.key().type() == type) {
          return cursor.key();
        }
      }
    }
    throw new AssertionError("no item of type " + type);
  }
}
