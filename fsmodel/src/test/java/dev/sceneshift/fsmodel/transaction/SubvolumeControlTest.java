package dev.sceneshift.fsmodel.transaction;

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
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubvolumeControlTest {
  private Device device;
  private FsInfo fs;
  private SubvolumeControl control;

  @BeforeEach
  void openSmall() throws IOException {
    open("small");
  }

  private void open(String name) throws IOException {
    device = new OverlayDevice(ImageFile.openReadOnly(ImageCorpus.open(name).image()));
    fs = FsInfo.open(device);
    control = new SubvolumeControl(fs, new TransactionManager(fs));
  }

  private TreeRoot root(String name) {
    return fs.root(new Subvolumes(fs).find(name).id());
  }

  /** What another mount would find. */
  private List<String> pathsOnDevice() {
    FsInfo again = FsInfo.open(device);
    assertThat(new ImageCheck(again).runWithData()).isEmpty();
    long expected = 2L * fs.roots().size();
    assertThat(fs.buffers().referenceCount()).isEqualTo(expected);
    return new Subvolumes(again).list().stream().map(Subvolume::path).toList();
  }

  private static void refused(Errno errno, ThrowingCallable operation) {
    assertThatExceptionOfType(FsException.class)
        .isThrownBy(operation)
        .satisfies(e -> assertThat(e.errno()).isEqualTo(errno));
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  /* Whatever is shared with others, in either direction of time, is to be kept for them. */
  @ParameterizedTest
  @ValueSource(strings = {"small", "snapshots", "oldformat", "nodesize4k"})
  void delete_everySubvolumeInTurn_keepsTheOthersSound(String name) throws IOException {
    open(name);
    List<Subvolume> all = new Subvolumes(fs).list();
    int left = all.size();
    for (Subvolume subvolume : all) {
      if (subvolume.id() == ObjectId.FS_TREE || holdsOthers(subvolume, all)) {
        continue;
      }
      control.delete(subvolume.id());
      assertThat(pathsOnDevice()).hasSize(--left).doesNotContain(subvolume.path());
    }
    assertThat(left).isLessThan(all.size());
  }

  private static boolean holdsOthers(Subvolume subvolume, List<Subvolume> all) {
    return all.stream().anyMatch(other -> other.parentId() == subvolume.id());
  }

  @Test
  void delete_theTopLevelOrOneWithOthersInIt_isRefused() {
    long inner = control.create(root("work").id(), ObjectId.FIRST_FREE, bytes("inner"));
    refused(Errno.EPERM, () -> control.delete(ObjectId.FS_TREE));
    refused(Errno.ENOTEMPTY, () -> control.delete(root("work").id()));
    control.delete(inner);
    control.delete(root("work").id());
    refused(Errno.ENOENT, () -> control.delete(inner));
    assertThat(pathsOnDevice()).containsExactly("", "snaps/s0", "snaps/s1", "snaps/s2");
  }

  @Test
  void create_newSubvolume_isEmptyAndWritable() {
    long id = control.create(ObjectId.FS_TREE, ObjectId.FIRST_FREE, bytes("fresh"));
    assertThat(pathsOnDevice()).contains("fresh");
    Subvolume found = new Subvolumes(fs).find("fresh");
    assertThat(found.id()).isEqualTo(id);
    assertThat(found.item().isReadOnly()).isFalse();
    assertThat(found.item().ctransid()).isEqualTo(fs.lastTransCommitted());
    refused(
        Errno.EEXIST, () -> control.create(ObjectId.FS_TREE, ObjectId.FIRST_FREE, bytes("fresh")));
  }

  @Test
  void setReadOnly_bothWays_isCommitted() {
    long id = root("s1").id();
    control.setReadOnly(id, false);
    assertThat(new Subvolumes(FsInfo.open(device)).find("s1").item().isReadOnly()).isFalse();
    control.setReadOnly(id, true);
    assertThat(new Subvolumes(FsInfo.open(device)).find("s1").item().isReadOnly()).isTrue();
    pathsOnDevice();
  }

  @Test
  void setReadOnly_toWritableWhileASendUsesIt_isRefusedUntilThatEnds() {
    TreeRoot root = root("s1");
    root.use().beginSend();
    refused(Errno.EPERM, () -> control.setReadOnly(root.id(), false));
    assertThat(root.item().isReadOnly()).isTrue();
    control.setReadOnly(root.id(), true);
    root.use().endSend();
    control.setReadOnly(root.id(), false);
    refused(Errno.EPERM, () -> root.use().beginSend());
  }

  @Test
  void delete_whileASendUsesIt_isRefusedUntilThatEnds() {
    TreeRoot root = root("s1");
    root.use().beginSend();
    refused(Errno.EPERM, () -> control.delete(root.id()));
    assertThat(root.item().isDead()).isFalse();
    assertThat(pathsOnDevice()).contains("snaps/s1");
    root.use().endSend();
    control.delete(root.id());
    refused(Errno.EPERM, () -> root.use().beginSend());
  }

  /* Who holds a tree can go on reading memory that is its own, as a kernel's send holds its root. */
  @Test
  void delete_ofATreeThatSomebodyHolds_keepsItsRootBlocksReferredTo() {
    TreeRoot root = root("s1");
    root.hold();
    control.delete(root.id());
    assertThat(fs.buffers().referenceCount()).isEqualTo(2L * fs.roots().size() + 2);
    root.release();
    assertThat(fs.buffers().referenceCount()).isEqualTo(2L * fs.roots().size());
  }
}
