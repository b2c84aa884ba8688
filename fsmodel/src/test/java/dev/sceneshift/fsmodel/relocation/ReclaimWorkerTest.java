package dev.sceneshift.fsmodel.relocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.device.OverlayDevice;
import dev.sceneshift.fsmodel.mount.BlockGroupEntry;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.transaction.TransactionManager;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReclaimWorkerTest {
  private FsInfo fs;
  private Relocation relocation;
  private ReclaimWorker worker;

  @BeforeEach
  void open() throws IOException {
    fs = FsInfo.open(new OverlayDevice(ImageFile.openReadOnly(ImageCorpus.open("small").image())));
    relocation = new Relocation(fs, new TransactionManager(fs));
    worker = new ReclaimWorker(relocation);
  }

  private BlockGroupEntry used() {
    return BlockGroupEntry.list(fs).stream()
        .filter(group -> group.item().usedBytes() > 0)
        .findFirst()
        .orElseThrow();
  }

  private BlockGroupEntry entry(long start) {
    return BlockGroupEntry.list(fs).stream()
        .filter(group -> group.start() == start)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void run_queuedGroup_isEmptiedAndLetGoOf() {
    long start = used().start();
    worker.markToReclaim(start);
    assertThat(worker.referencesOf(start)).isEqualTo(2);
    worker.run();
    assertThat(entry(start).item().usedBytes()).isZero();
    assertThat(worker.referencesOf(start)).isEqualTo(1);
    assertThat(worker.errors()).isEmpty();
  }

  @Test
  void markToReclaim_twice_countsOnce() {
    long start = used().start();
    worker.markToReclaim(start);
    worker.markToReclaim(start);
    assertThat(worker.referencesOf(start)).isEqualTo(2);
    worker.run();
    assertThat(worker.referencesOf(start)).isEqualTo(1);
  }

  /** Of two, the one that fails must not keep the other one from being reclaimed. */
  @Test
  void run_groupThatFails_isLoggedOnceAndNotTriedAgain() {
    long start = used().start();
    worker.markToReclaim(4711);
    worker.markToReclaim(start);
    worker.run();
    assertThat(worker.errors()).hasSize(1);
    assertThat(worker.errors().get(0)).startsWith("error relocating chunk 4711: ");
    assertThat(worker.referencesOf(4711)).isEqualTo(1);
    assertThat(entry(start).item().usedBytes()).isZero();
    worker.run();
    assertThat(worker.errors()).hasSize(1);
  }

  @Test
  void run_whileAnotherRelocationRuns_leavesItRunning() {
    long start = used().start();
    relocation.begin(start);
    worker.markToReclaim(BlockGroupEntry.list(fs).get(0).start());
    worker.run();
    assertThat(worker.errors()).hasSize(1);
    assertThat(relocation.isRunning()).isTrue();
    relocation.commit(start);
    assertThat(entry(start).item().usedBytes()).isZero();
  }
}
