package dev.sceneshift.fsmodel.inode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sceneshift.fsmodel.check.ImageCheck;
import dev.sceneshift.fsmodel.device.Device;
import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.device.OverlayDevice;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.file.FileReader;
import dev.sceneshift.fsmodel.file.SubvolumeReader;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.transaction.InodeEditor;
import dev.sceneshift.fsmodel.transaction.TransactionHandle;
import dev.sceneshift.fsmodel.transaction.TransactionManager;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DedupeTest {
  private static final int LENGTH = 16384;

  private Device device;
  private FsInfo fs;
  private TransactionManager transactions;
  private Dedupe dedupe;
  private TreeRoot root;

  @BeforeEach
  void open() throws IOException {
    device = new OverlayDevice(ImageFile.openReadOnly(ImageCorpus.open("small").image()));
    fs = FsInfo.open(device);
    transactions = new TransactionManager(fs);
    dedupe = new Dedupe(fs, transactions);
    root = fs.root(new Subvolumes(fs).find("work").id());
  }

  private FilePosition file(String name) {
    return new FilePosition(root, new SubvolumeReader(fs, root).resolve(name), 0);
  }

  private byte[] read(FilePosition file) {
    byte[] bytes = new byte[LENGTH];
    new FileReader(fs, file.root()).read(file.inode(), file.offset(), bytes, 0, LENGTH);
    return bytes;
  }

  private void write(FilePosition file, byte[] bytes) {
    try (TransactionHandle handle = transactions.start()) {
      InodeEditor inode = InodeEditor.load(handle, file.root(), file.inode());
      new DataWriter(fs, inode).write(0, bytes, 0, bytes.length);
      inode.store();
    }
  }

  private void assertSound() {
    transactions.commitTransaction();
    assertThat(new ImageCheck(FsInfo.open(device)).runWithData()).isEmpty();
  }

  private List<Long> addresses(FilePosition file) {
    return FileExtents.overlapping(file.root(), file.inode(), 0, LENGTH).stream()
        .map(extent -> extent.item().diskBytenr())
        .toList();
  }

  private static void refused(Errno errno, ThrowingCallable operation) {
    assertThatExceptionOfType(FsException.class)
        .isThrownBy(operation)
        .satisfies(e -> assertThat(e.errno()).isEqualTo(errno));
  }

  @Test
  void run_equalRanges_shareTheirExtents() {
    FilePosition left = file("eta_80");
    FilePosition right = file("psi_167");
    byte[] bytes = read(left);
    write(right, bytes);
    assertThat(addresses(right)).doesNotContainAnyElementsOf(addresses(left));
    long used = transactions.allocation().usedBytes();

    assertThat(dedupe.run(left, right, LENGTH)).isTrue();

    assertThat(addresses(right)).isEqualTo(addresses(left));
    assertThat(read(right)).isEqualTo(bytes);
    assertSound();
    assertThat(transactions.allocation().usedBytes()).isLessThan(used);
  }

  @Test
  void run_oneByteDiffers_changesNothing() {
    FilePosition left = file("eta_80");
    FilePosition right = file("psi_167");
    byte[] bytes = read(left);
    bytes[LENGTH - 1]++;
    write(right, bytes);
    List<Long> before = addresses(right);
    assertThat(dedupe.run(left, right, LENGTH)).isFalse();
    assertThat(addresses(right)).isEqualTo(before);
  }

  @Test
  void run_intoAReadOnlySnapshot_leavesTheOtherSnapshotsAlone() {
    TreeRoot work = root;
    root = fs.root(new Subvolumes(fs).find("s2").id());
    FilePosition target = file("psi_167");
    TreeRoot snapshot = root;
    root = work;
    FilePosition source = file("eta_80");
    byte[] bytes = read(target);
    write(source, bytes);
    assertThat(dedupe.run(source, target, LENGTH)).isTrue();
    assertThat(addresses(target)).isEqualTo(addresses(source));
    assertThat(read(new FilePosition(snapshot, target.inode(), 0))).isEqualTo(bytes);
    assertThat(snapshot.use().dedupesInProgress()).isZero();
    assertSound();
  }

  @Test
  void run_whileASendUsesTheTarget_isRefusedUntilThatEnds() {
    root = fs.root(new Subvolumes(fs).find("s2").id());
    FilePosition file = file("psi_167");
    FilePosition other = new FilePosition(root, file.inode(), LENGTH);
    root.use().beginSend();
    refused(Errno.EAGAIN, () -> dedupe.run(other, file, LENGTH));
    root.use().endSend();
    root.use().beginDedupe();
    refused(Errno.EAGAIN, () -> root.use().beginSend());
    root.use().endDedupe();
    assertThat(dedupe.run(other, file, LENGTH)).isEqualTo(Arrays.equals(read(other), read(file)));
  }

  @Test
  void run_rangeThatNoCloneTakes_isRefused() {
    FilePosition left = file("eta_80");
    FilePosition right = file("psi_167");
    refused(Errno.EINVAL, () -> dedupe.run(left, right, 1 << 20));
    refused(Errno.EINVAL, () -> dedupe.run(left, right, 100));
    refused(Errno.EINVAL, () -> dedupe.run(left, left, 4096));
  }
}
