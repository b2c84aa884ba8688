package dev.sceneshift.fsmodel.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the kernel and btrfs-progs do with images that are not mounted. Any thread. */
public final class KernelBtrfs {

  private static final long SMALLEST_IMAGE_BYTES = 16L << 20;

  private KernelBtrfs() {}

  /** Whether this machine lets us make, mount and check btrfs images; tried out once per JVM. */
  public static boolean isAvailable() {
    return Trial.SUCCEEDED;
  }

  /**
   * Makes a filesystem in a new sparse file.
   *
   * @param options of mkfs.btrfs, such as {@code -n 4096}
   */
  public static Path make(Path image, long sizeBytes, List<String> options) {
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(sizeBytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command = new ArrayList<>(List.of("mkfs.btrfs", "-q", "-f"));
    command.addAll(options);
    command.add(image.toString());
    Tool.run(command, new byte[0]);
    return image;
  }

  /** Mounts an image for writing; nothing is committed or discarded behind our back. */
  public static MountedImage mount(Path image) {
    return mount(image, "");
  }

  /**
   * Mounts an image.
   *
   * @param options as behind {@code mount -o}, such as {@code ro}; may be empty
   */
  public static MountedImage mount(Path image, String options) {
    return MountedImage.mount(image, options);
  }

  /**
   * Checks an image that is not mounted.
   *
   * @throws ToolFailure if {@code btrfs check} finds anything
   */
  public static void check(Path image) {
    Tool.run("btrfs", "check", "--readonly", image.toString());
  }

  /** As {@link #check}, and reads all data against its checksums. */
  public static void checkWithData(Path image) {
    Tool.run("btrfs", "check", "--readonly", "--check-data-csum", image.toString());
  }

  /** Unpacks one of our perl scripts into a folder. */
  static Path script(String name, ScratchFolder folder) {
    try (InputStream in = KernelBtrfs.class.getResourceAsStream("/oracle/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no such script: " + name);
      }
      Path target = folder.path().resolve(name);
      Files.copy(in, target);
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs once, when first asked for. */
  private static final class Trial {
    static final boolean SUCCEEDED = succeeds();

    private static boolean succeeds() {
      try (ScratchFolder scratch = ScratchFolder.create("trial")) {
        if (!Tool.run("id", "-u").strip().equals("0")) {
          return false;
        }
        Tool.run("perl", "-e", "exit(length(pack 'Q', 0) != 8)");
        Path image = scratch.path().resolve("image");
        make(image, SMALLEST_IMAGE_BYTES, List.of("-M"));
        try (MountedImage mounted = mount(image)) {
          mounted.sync();
        }
        check(image);
        return true;
      } catch (ToolFailure | UncheckedIOException e) {
        return false;
      }
    }
  }
}
