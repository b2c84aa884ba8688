package dev.sceneshift.fsmodel.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.check.ImageCheck;
import dev.sceneshift.fsmodel.device.Device;
import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.device.OverlayDevice;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionManagerTest {
  private Device device;
  private FsInfo fs;
  private TransactionManager transactions;

  @BeforeEach
  void openTiny() throws IOException {
    open("tiny-a");
  }

  private void open(String name) throws IOException {
    device = new OverlayDevice(ImageFile.openReadOnly(ImageCorpus.open(name).image()));
    fs = FsInfo.open(device);
    transactions = new TransactionManager(fs);
  }

  private void assertSound() {
    assertThat(new ImageCheck(FsInfo.open(device)).runWithData()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny-a", "tiny-b", "small", "oldformat", "csum-blake2", "mixed"})
  void commitTransaction_nothingChanged_movesTheGenerationAndIsSound(String name)
      throws IOException {
    open(name);
    long generation = fs.superblock().generation();
    assertThat(transactions.commitTransaction()).isEqualTo(generation + 1);
    assertThat(FsInfo.open(device).superblock().generation()).isEqualTo(generation + 1);
    assertSound();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny-a", "snapshots", "oldformat", "nodesize4k"})
  void createSnapshot_thenWriting_keepsTheSnapshotAsItWas(String name) throws IOException {
    open(name);
    TreeRoot source = fs.root(ObjectId.FS_TREE);
    long id = transactions.createSnapshot(source.id(), "taken", true);
    assertSound();
    long root = fs.root(id).commitRoot().start();
    byte[] content = fs.root(id).commitRoot().bytes().clone();
    for (int i = 0; i < 3; i++) {
      transactions.commitTransaction();
      transactions.reuseFreedBlocks();
      assertSound();
    }
    assertThat(fs.root(id).commitRoot().start()).isEqualTo(root);
    assertThat(fs.root(id).commitRoot().bytes()).isEqualTo(content);
    assertThat(new Subvolumes(FsInfo.open(device)).find("taken").item().isReadOnly()).isTrue();
  }

  @Test
  void createSnapshot_ofReadOnlySource_replacesItsRootBlockOnly() throws IOException {
    open("relocation-demo");
    TreeRoot source = fs.root(new Subvolumes(fs).find("snap2").id());
    ExtentBuffer before = source.commitRoot();
    transactions.createSnapshot(source.id(), "snap3", false);
    ExtentBuffer after = source.commitRoot();
    assertThat(after.start()).isNotEqualTo(before.start());
    for (int slot = 0; slot < before.itemCount(); slot++) {
      assertThat(after.blockPointer(slot)).isEqualTo(before.blockPointer(slot));
    }
    assertSound();
  }

  @Test
  void createSnapshot_nameTaken_failsAndAbortsNothing() {
    transactions.createSnapshot(ObjectId.FS_TREE, "one", true);
    assertThatThrownBy(() -> transactions.createSnapshot(ObjectId.FS_TREE, "one", true))
        .isInstanceOfSatisfying(
            FsException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EEXIST));
    transactions.commitTransaction();
    assertSound();
  }

  /** Random items of all sizes, so that leaves split in two and three, merge, and levels go. */
  @Test
  void insertAndDelete_manyItems_keepsTheTreeInOrder() throws IOException {
    open("relocation-demo");
    Random random = new Random(7);
    TreeRoot root = fs.root(ObjectId.UUID_TREE);
    Map<Key, byte[]> model = new HashMap<>();
    try (TransactionHandle handle = transactions.start()) {
      for (int i = 0; i < 6000; i++) {
        Key key = new Key(random.nextInt(500), 251, random.nextInt(4));
        byte[] data = new byte[random.nextInt(10) == 0 ? 3900 : 1 + random.nextInt(300)];
        random.nextBytes(data);
        boolean shrinking = i > 4000;
        if (shrinking || random.nextInt(4) == 0) {
          if (model.remove(key) != null) {
            handle.writer().delete(root, key);
          }
        } else {
          handle.writer().put(root, key, data);
          model.put(key, data);
        }
        if (i % 1500 == 0) {
          handle.commit();
        }
      }
      model.forEach((key, data) -> assertThat(TreeWriter.find(root, key)).isEqualTo(data));
      assertThat(root.node().level()).isPositive();
      for (Key key : model.keySet()) {
        handle.writer().delete(root, key);
      }
      handle.commit();
    }
    assertThat(new ImageCheck(FsInfo.open(device)).run()).isEmpty();
  }

  /** O4: nothing that the last superblock reaches is written to, whoever asks for it. */
  @Test
  void writeData_toWhatTheTransactionHasNotAllocated_isRefused() {
    long live = fs.root(ObjectId.FS_TREE).commitRoot().start();
    try (TransactionHandle handle = transactions.start()) {
      assertThatThrownBy(() -> handle.allocation().writeData(live, new byte[4096]))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("transaction " + handle.transid())
          .hasMessageContaining(String.valueOf(live));
    }
  }

  /** Nor past the transaction: the way to the device asks the same question. */
  @Test
  void write_toTheVolumeItself_isRefusedForAllThatTheLastSuperblockReaches() {
    long live = fs.root(ObjectId.FS_TREE).commitRoot().start();
    assertThatThrownBy(() -> fs.volume().write(live, new byte[4096], 0, 4096))
        .isInstanceOf(IllegalStateException.class);
    try (TransactionHandle handle = transactions.start()) {
      long data = handle.allocation().allocateData(4096);
      fs.volume().write(data, new byte[4096], 0, 4096);
      handle.allocation().releaseData(data, 4096);
      assertThatThrownBy(() -> fs.volume().write(data, new byte[4096], 0, 4096))
          .isInstanceOf(IllegalStateException.class);
    }
    FsInfo unused = FsInfo.open(device);
    assertThatThrownBy(() -> unused.volume().write(live, new byte[4096], 0, 4096))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no transaction");
  }

  @Test
  void writeSuperblock_elsewhereThanWhereACopyBelongs_isRefused() {
    byte[] copy = fs.superblock().toBytes();
    assertThatThrownBy(() -> fs.volume().writeSuperblock(1 << 20, copy))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no superblock");
  }

  @Test
  void commitTransaction_freedBlocks_stayUntilTheNextTransaction() {
    ExtentBuffer old = fs.root(ObjectId.ROOT_TREE).commitRoot().get();
    byte[] before = old.bytes().clone();
    transactions.commitTransaction();
    assertThat(old.bytes()).isEqualTo(before);
    assertThat(transactions.reuseFreedBlocks()).isPositive();
    assertThat(Arrays.equals(old.bytes(), before)).isFalse();
    assertSound();
  }

  @Test
  void discardFreedBlocks_afterCommit_zeroesTheDevice() throws IOException {
    long old = fs.root(ObjectId.ROOT_TREE).commitRoot().start();
    transactions.commitTransaction();
    assertThat(transactions.discardFreedBlocks()).isPositive();
    byte[] bytes = new byte[fs.nodeSizeBytes()];
    fs.volume().read(old, 0, bytes, 0, bytes.length);
    assertThat(bytes).containsOnly(0);
    assertSound();
  }

  @Test
  void commitTransaction_deviceFails_abortsAndKeepsTheLastSuperblock() throws IOException {
    FailingDevice failing = new FailingDevice(device);
    fs = FsInfo.open(failing);
    transactions = new TransactionManager(fs);
    failing.failWrites = true;
    assertThatThrownBy(() -> transactions.commitTransaction())
        .isInstanceOfSatisfying(FsException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EIO));
    failing.failWrites = false;
    assertThatThrownBy(() -> transactions.commitTransaction())
        .isInstanceOfSatisfying(
            FsException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EROFS));
    assertSound();
  }

  private static final class FailingDevice implements Device {
    private final Device base;
    private boolean failWrites;

    FailingDevice(Device base) {
      this.base = base;
    }

    @Override
    public String name() {
      return base.name();
    }

    @Override
    public long sizeBytes() {
      return base.sizeBytes();
    }

    @Override
    public void read(long physical, byte[] dst, int off, int len) throws IOException {
      base.read(physical, dst, off, len);
    }

    @Override
    public void write(long physical, byte[] src, int off, int len) throws IOException {
      if (failWrites) {
        throw new IOException("no write today");
      }
      base.write(physical, src, off, len);
    }

    @Override
    public void flush() throws IOException {
      base.flush();
    }

    @Override
    public void close() throws IOException {
      base.close();
    }
  }
}
