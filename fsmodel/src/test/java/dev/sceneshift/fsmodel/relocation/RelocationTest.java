package dev.sceneshift.fsmodel.relocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.check.ImageCheck;
import dev.sceneshift.fsmodel.device.Device;
import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.device.OverlayDevice;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.BlockGroupEntry;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.transaction.TransactionManager;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelocationTest {
  private Device device;
  private FsInfo fs;
  private TransactionManager transactions;
  private Relocation relocation;

  @BeforeEach
  void openDemo() throws IOException {
    open("relocation-demo");
  }

  private void open(String name) throws IOException {
    device = new OverlayDevice(ImageFile.openReadOnly(ImageCorpus.open(name).image()));
    fs = FsInfo.open(device);
    transactions = new TransactionManager(fs);
    relocation = new Relocation(fs, transactions);
  }

  private BlockGroupEntry blockGroup(int number) {
    return BlockGroupEntry.list(fs).get(number - 1);
  }

  private long lastRelocTrans() {
    fs.commitRootLock().readLock();
    try {
      return fs.lastRelocTrans();
    } finally {
      fs.commitRootLock().readUnlock();
    }
  }

  /** All block groups one after the other, so that later ones meet what earlier ones left. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "tiny-a",
        "tiny-b",
        "small",
        "relocation-demo",
        "received",
        "mixedbg",
        "compressed",
        "snapshots",
        "mixed",
        "csum-sha256",
        "oldformat"
      })
  void relocate_anyBlockGroup_keepsTreesAndSharingAndIsSound(String name) throws IOException {
    open(name);
    TreeShape before = TreeShape.of(fs);
    for (BlockGroupEntry group : BlockGroupEntry.list(fs)) {
      try {
        relocation.relocate(group.start());
      } catch (FsException e) {
        // tiny-b's device is full: its system chunk has nowhere to go.
        assertThat(e.errno()).isEqualTo(Errno.ENOSPC);
        assertThat(name).isEqualTo("tiny-b");
        continue;
      }
      assertThat(blockGroup(group.number()).item().usedBytes()).isZero();
      assertThat(new ImageCheck(fs).run()).as("block group %s", group.number()).isEmpty();
    }
    FsInfo again = FsInfo.open(device);
    assertThat(TreeShape.of(again)).isEqualTo(before);
    assertThat(new ImageCheck(again).runWithData()).isEmpty();
  }

  @Test
  void relocate_ofTreesOfThreeLevelsThatWereRelocatedBefore_isSound() throws IOException {
    open("multi-bg");
    TreeShape before = TreeShape.of(fs);
    relocation.relocate(blockGroup(5).start());
    relocation.relocate(blockGroup(6).start());
    FsInfo again = FsInfo.open(device);
    assertThat(TreeShape.of(again)).isEqualTo(before);
    assertThat(new ImageCheck(again).run()).isEmpty();
  }

  @Test
  void begin_twice_failsAndLeavesTheFirstRunning() {
    relocation.begin(blockGroup(2).start());
    assertThatThrownBy(() -> relocation.begin(blockGroup(4).start()))
        .isInstanceOfSatisfying(
            FsException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EINPROGRESS));
    assertThat(relocation.isRunning()).isTrue();
    long transid = transactions.commitTransaction();
    assertThat(lastRelocTrans()).isEqualTo(transid);
  }

  /** The first is still the one that goes on, and its commit is one of a relocation. */
  @Test
  void begin_twice_theFirstCommitsAndIsNoticed() {
    relocation.begin(blockGroup(2).start());
    assertThatThrownBy(() -> relocation.begin(blockGroup(4).start()))
        .isInstanceOf(FsException.class);
    long transid = relocation.commit(blockGroup(2).start());
    assertThat(lastRelocTrans()).isEqualTo(transid);
    assertThat(relocation.isRunning()).isFalse();
    assertThat(relocation.relocate(blockGroup(4).start())).isGreaterThan(transid);
  }

  @Test
  void commit_afterRequestToCancel_failsAndMovesNothing() {
    long used = blockGroup(2).item().usedBytes();
    relocation.begin(blockGroup(2).start());
    relocation.requestCancel();
    assertThatThrownBy(() -> relocation.commit(blockGroup(2).start()))
        .isInstanceOfSatisfying(
            FsException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ECANCELED));
    assertThat(blockGroup(2).item().usedBytes()).isEqualTo(used);
    transactions.commitTransaction();
    assertThat(lastRelocTrans()).isZero();
    assertThat(relocation.relocate(blockGroup(2).start())).isPositive();
  }

  @Test
  void begin_afterRequestToCancel_failsOnceAndLeavesNoMark() {
    relocation.requestCancel();
    assertThatThrownBy(() -> relocation.begin(blockGroup(2).start()))
        .isInstanceOfSatisfying(
            FsException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ECANCELED));
    transactions.commitTransaction();
    assertThat(lastRelocTrans()).isZero();
    assertThat(relocation.relocate(blockGroup(2).start())).isEqualTo(lastRelocTrans());
  }

  @Test
  void cancel_afterBegin_changesNothingAndPublishesNothing() {
    long generation = fs.superblock().generation();
    long start = blockGroup(2).start();
    relocation.begin(start);
    relocation.cancel(start);
    assertThat(fs.superblock().generation()).isEqualTo(generation);
    assertThat(fs.generation()).isEqualTo(generation);
    transactions.commitTransaction();
    assertThat(lastRelocTrans()).isZero();
  }

  @Test
  void commit_ofRelocation_publishesItsLastTransaction() {
    long transid = relocation.relocate(blockGroup(2).start());
    assertThat(lastRelocTrans()).isEqualTo(transid).isEqualTo(fs.superblock().generation());
    transactions.commitTransaction();
    assertThat(lastRelocTrans()).isEqualTo(transid);
  }

  @Test
  void begin_ofUnknownBlockGroup_failsWithNothingRunning() {
    assertThatThrownBy(() -> relocation.begin(4711))
        .isInstanceOfSatisfying(
            FsException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT));
    assertThat(relocation.isRunning()).isFalse();
  }

  /** A reader that has RS keeps the commit from switching; what it reads stays until it lets go. */
  @Test
  void commit_whileAReaderHoldsTheCommitRootLock_waitsForIt() throws Exception {
    TreeRoot root = fs.root(new Subvolumes(fs).find("snap1").id());
    fs.commitRootLock().readLock();
    long oldRoot = root.commitRoot().start();
    byte[] content = root.commitRoot().bytes().clone();
    CountDownLatch done = new CountDownLatch(1);
    Thread relocating =
        new Thread(
            () -> {
              relocation.relocate(blockGroupStarts().get(3));
              done.countDown();
            });
    relocating.start();
    while (!fs.commitRootLock().isContended()) {
      Thread.onSpinWait();
    }
    assertThat(done.await(0, TimeUnit.SECONDS)).isFalse();
    assertThat(fs.lastRelocTrans()).isZero();
    assertThat(root.commitRoot().start()).isEqualTo(oldRoot);
    assertThat(root.commitRoot().bytes()).isEqualTo(content);
    fs.commitRootLock().readUnlock();
    assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(root.commitRoot().start()).isNotEqualTo(oldRoot);
  }

  private List<Long> blockGroupStarts() {
    return fs.volume().chunks().keySet().stream().toList();
  }

  /** Only so does a reader without a clone see that its block is another one now. */
  @Test
  void reuseFreedBlocks_afterRelocation_changesBuffersThatReadersStillHold() {
    ExtentBuffer held = fs.root(new Subvolumes(fs).find("snap1").id()).commitRoot().get();
    byte[] before = held.bytes().clone();
    relocation.relocate(blockGroup(4).start());
    assertThat(held.bytes()).isEqualTo(before);
    assertThat(transactions.reuseFreedBlocks()).isPositive();
    assertThat(Arrays.equals(held.bytes(), before)).isFalse();
    assertThat(new ImageCheck(FsInfo.open(device)).runWithData()).isEmpty();
  }
}
