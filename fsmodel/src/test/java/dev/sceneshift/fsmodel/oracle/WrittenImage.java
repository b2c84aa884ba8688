package dev.sceneshift.fsmodel.oracle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.fsmodel.device.Device;
import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.device.OverlayDevice;
import dev.sceneshift.fsmodel.testing.ContentEntry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Whether the kernel takes an image that we wrote as its own. */
public final class WrittenImage {

  private static final int SCRATCH_BYTES = 300_000;

  private WrittenImage() {}

  /** Everything an image holds, in all its subvolumes, as the kernel shows it. */
  public static List<ContentEntry> contentsOf(Path image) {
    try (MountedImage mounted = KernelBtrfs.mount(image, "ro")) {
      return mounted.contents("");
    }
  }

  /** Saves an overlay with its base as a new sparse image file. */
  public static Path save(OverlayDevice overlay, Path image) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(overlay.sizeBytes());
    }
    try (Device target = ImageFile.openReadWrite(image)) {
      overlay.writeTo(target);
    }
    return image;
  }

  /**
   * Asserts that {@code btrfs check} finds nothing in an image, that the kernel mounts it and shows
   * what is expected, that it can be written to in every writable subvolume, balanced where there
   * is room, and is still sound then. The image is changed.
   *
   * @param expected as {@link #contentsOf} returns
   */
  public static void assertSound(Path image, List<ContentEntry> expected) {
    KernelBtrfs.checkWithData(image);
    assertSame(contentsOf(image), expected);
    try (MountedImage mounted = KernelBtrfs.mount(image)) {
      writeEverywhere(mounted);
      balanceIfThereIsRoom(mounted);
      writeEverywhere(mounted);
    }
    KernelBtrfs.checkWithData(image);
    assertSame(withoutDirectories(contentsOf(image)), withoutDirectories(expected));
  }

  /* The smallest images have no room for a second block group. */
  private static void balanceIfThereIsRoom(MountedImage mounted) {
    try {
      mounted.balance();
    } catch (ToolFailure e) {
      if (!e.output().contains("No space left on device")) {
        throw e;
      }
    }
  }

  /* Writing changes the times and sizes of the directories above, and nothing else. */
  private static List<ContentEntry> withoutDirectories(List<ContentEntry> entries) {
    return entries.stream().filter(entry -> !entry.type().equals("dir")).toList();
  }

  private static void assertSame(List<ContentEntry> actual, List<ContentEntry> expected) {
    assertThat(minus(actual, expected)).as("found, not expected").isEmpty();
    assertThat(minus(expected, actual)).as("expected, not found").isEmpty();
  }

  private static Set<ContentEntry> minus(List<ContentEntry> left, List<ContentEntry> right) {
    Set<ContentEntry> result = new LinkedHashSet<>(left);
    right.forEach(result::remove);
    return result;
  }

  private static void writeEverywhere(MountedImage mounted) {
    StringBuilder operations = new StringBuilder();
    mounted.writableSubvolumes().forEach(path -> appendRoundTrip(operations, path));
    byte[] data = new byte[SCRATCH_BYTES];
    new Random(SCRATCH_BYTES).nextBytes(data);
    assertThat(mounted.perform(operations.toString(), data)).isEmpty();
  }

  private static void appendRoundTrip(StringBuilder operations, String subvolume) {
    String prefix =
        subvolume.isEmpty() ? "" : ContentEntry.percentEncode(subvolume.getBytes(ISO_8859_1)) + "/";
    String file = prefix + "oracle-file";
    String directory = prefix + "oracle-directory";
    for (String line :
        List.of(
            "create " + file + " 600",
            "write " + file + " 0 " + SCRATCH_BYTES + " d0",
            "mkdir " + directory + " 700",
            "sync",
            "write " + file + " 8192 4096 t1",
            "rename " + file + " " + directory + "/moved",
            "setxattr " + directory + "/moved user.oracle value",
            "sync",
            "unlink " + directory + "/moved",
            "rmdir " + directory,
            "sync")) {
      operations.append(line).append('\n');
    }
  }
}
