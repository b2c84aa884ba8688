package dev.sceneshift.fsmodel.relocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.device.OverlayDevice;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.BlockGroupEntry;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolume;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.transaction.TransactionManager;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the model wrote before Linux and its own checker: check, mount, write through every
 * subvolume, unmount, check again. A block wrongly taken as unshared shows only after that writing.
 */
class BtrfsCheckIT {
  @SuppressWarnings("NullAway.Init")
  @TempDir
  Path folder;

  @BeforeAll
  static void needRootAndBtrfs() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "mounting needs root");
    assumeTrue(succeeds("btrfs", "--version"), "btrfs-progs is not installed");
    assumeTrue(
        Files.readString(Path.of("/proc/filesystems")).contains("btrfs"),
        "this kernel has no btrfs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tiny-a",
        "tiny-b",
        "small",
        "relocation-demo",
        "mixedbg",
        "snapshots",
        "compressed",
        "mixed",
        "oldformat",
        "received",
        "csum-sha256",
        "nodesize4k"
      })
  void relocateSnapshotAndReuse_thenLinuxWrites_checksClean(String name) throws Exception {
    Path image = folder.resolve(name + ".img");
    change(name, image);
    check(image);
    Path mountPoint = Files.createDirectory(folder.resolve("mnt"));
    writeThroughEverySubvolume(image, mountPoint);
    check(image);
  }

  private static void change(String name, Path target) throws IOException {
    OverlayDevice device =
        new OverlayDevice(ImageFile.openReadOnly(ImageCorpus.open(name).image()));
    FsInfo fs = FsInfo.open(device);
    TransactionManager transactions = new TransactionManager(fs);
    Relocation relocation = new Relocation(fs, transactions);
    transactions.createSnapshot(ObjectId.FS_TREE, "taken-by-the-model", false);
    for (BlockGroupEntry group : BlockGroupEntry.list(fs)) {
      try {
        relocation.relocate(group.start());
      } catch (FsException e) {
        assertThat(e.errno()).isEqualTo(Errno.ENOSPC);
      }
      transactions.reuseFreedBlocks();
    }
    try (RandomAccessFile file = new RandomAccessFile(target.toFile(), "rw")) {
      file.setLength(device.sizeBytes());
    }
    try (ImageFile file = ImageFile.openReadWrite(target)) {
      device.writeTo(file);
    }
  }

  private static void writeThroughEverySubvolume(Path image, Path mountPoint) throws Exception {
    List<Subvolume> subvolumes;
    try (FsInfo fs = FsInfo.open(ImageFile.openReadOnly(image))) {
      subvolumes = new Subvolumes(fs).list();
    }
    for (Subvolume subvolume : subvolumes) {
      // By its id: the bytes of a path need not be text.
      String options = "loop,subvolid=" + subvolume.id();
      run("mount", "-o", options, image.toString(), mountPoint.toString());
      try {
        if (subvolume.item().isReadOnly()) {
          run("btrfs", "property", "set", "-f", mountPoint.toString(), "ro", "false");
        }
        readAndWrite(mountPoint);
      } finally {
        run("umount", mountPoint.toString());
      }
    }
  }

  private static void readAndWrite(Path directory) throws Exception {
    run(
        "sh",
        "-c",
        "cd \"$1\" && find . -xdev -type f -print0 | sort -z | head -z -n 60"
            + " | xargs -0 -r sh -c 'for f; do cat \"$f\" >/dev/null || exit 255;"
            + " echo more >> \"$f\"; done' x"
            + " && seq 1 5000 > from-linux && sync -f .",
        "sh",
        directory.toString());
  }

  private static void check(Path image) throws Exception {
    run("btrfs", "check", "--check-data-csum", image.toString());
  }

  private static boolean succeeds(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void run(String... command) throws Exception {
    Path log = Files.createTempFile("btrfs", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue())
          .as(() -> String.join(" ", command) + "\n" + read(log))
          .isZero();
    } finally {
      Files.delete(log);
    }
  }

  private static String read(Path log) {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
