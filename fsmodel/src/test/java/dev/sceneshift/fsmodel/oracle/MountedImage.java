package dev.sceneshift.fsmodel.oracle;

import dev.sceneshift.fsmodel.testing.ContentEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An image that the kernel has mounted through a loop device; {@link #close} unmounts it and
 * detaches the device, whatever happened before. Paths are relative to the top-level subvolume.
 * Confined to one thread.
 */
public final class MountedImage implements AutoCloseable {

  /* A commit by the clock would make a layout that another run does not. */
  private static final String OPTIONS = "loop,nodiscard,commit=300";

  private static final int UNMOUNT_ATTEMPTS = 20;

  /** Mount points in use; a JVM that is told to stop unmounts them on its way out. */
  private static final Set<Path> MOUNTED = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(MountedImage::unmountAll));
  }

  private final ScratchFolder scratch;
  private final Path root;

  private MountedImage(ScratchFolder scratch, Path root) {
    this.scratch = scratch;
    this.root = root;
  }

  static MountedImage mount(Path image, String options) {
    ScratchFolder scratch = ScratchFolder.create("mount");
    try {
      Path root = Files.createDirectory(scratch.path().resolve("root"));
      String all = options.isEmpty() ? OPTIONS : OPTIONS + "," + options;
      Tool.run("mount", "-t", "btrfs", "-o", all, image.toString(), root.toString());
      MOUNTED.add(root);
      return new MountedImage(scratch, root);
    } catch (ToolFailure e) {
      scratch.close();
      throw e;
    } catch (IOException e) {
      scratch.close();
      throw new UncheckedIOException(e);
    }
  }

  /** The mount point. */
  public Path root() {
    return root;
  }

  /** Makes an empty subvolume. */
  public void createSubvolume(String path) {
    btrfs("subvolume", "create", at(path));
  }

  /** Makes a read-only snapshot. */
  public void snapshot(String source, String target) {
    btrfs("subvolume", "snapshot", "-r", at(source), at(target));
  }

  /** Deletes a subvolume; its tree is dropped later. */
  public void deleteSubvolume(String path) {
    btrfs("subvolume", "delete", at(path));
  }

  /**
   * What {@code btrfs send} writes for a snapshot, protocol version 1.
   *
   * @throws ToolFailure if the kernel refuses
   */
  public byte[] send(SendRequest request) {
    Path stream = scratch.path().resolve("stream");
    try {
      List<String> command = new ArrayList<>(List.of("btrfs", "-q", "send", "--proto", "1"));
      request.addOptions(command, this::at);
      command.addAll(List.of("-f", stream.toString(), at(request.snapshot())));
      Tool.run(command, new byte[0]);
      return Files.readAllBytes(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(stream);
    }
  }

  /** Lets {@code btrfs receive} make a snapshot of a stream in a directory. */
  public void receive(String directory, byte[] stream) {
    Tool.run(List.of("btrfs", "-q", "receive", at(directory)), stream);
  }

  /**
   * Relocates block groups.
   *
   * @param filters such as {@code -d}, {@code -musage=50}; none means everything
   */
  public void balance(String... filters) {
    List<String> command = new ArrayList<>(List.of("btrfs", "balance", "start"));
    command.addAll(filters.length == 0 ? List.of("--full-balance") : List.of(filters));
    command.add(root.toString());
    Tool.run(command, new byte[0]);
  }

  /** Paths of the subvolumes that are not read-only, the top level as the empty path first. */
  public List<String> writableSubvolumes() {
    Set<String> paths = new TreeSet<>(List.of(""));
    paths.addAll(subvolumes("-a"));
    paths.removeAll(subvolumes("-r"));
    return List.copyOf(paths);
  }

  private List<String> subvolumes(String filter) {
    return Tool.run("btrfs", "subvolume", "list", filter, root.toString())
        .lines()
        .map(line -> line.substring(line.indexOf(" path ") + " path ".length()))
        .map(path -> path.replaceFirst("^<FS_TREE>/", ""))
        .toList();
  }

  /** Commits the running transaction. */
  public void sync() {
    btrfs("filesystem", "sync", root.toString());
  }

  /** What a directory holds, parents first, itself as {@code .} first of all. */
  public List<ContentEntry> contents(String directory) {
    return TreeListing.read(Path.of(at(directory)));
  }

  /**
   * Does file operations one by one; files held open are closed at the end.
   *
   * @param operations lines as operations.pl describes them
   * @param data what writes of random data take their bytes from
   * @return what the kernel refused, one {@code line verb: error} each
   */
  public List<String> perform(String operations, byte[] data) {
    return FileOperations.perform(root, operations, data);
  }

  /** Unmounts; a filesystem that stays busy is detached lazily and reported. */
  @Override
  public void close() {
    @Nullable ToolFailure failure = null;
    for (int attempt = 0; attempt < UNMOUNT_ATTEMPTS; attempt++) {
      try {
        Tool.run("umount", root.toString());
        MOUNTED.remove(root);
        scratch.close();
        return;
      } catch (ToolFailure e) {
        failure = e;
        pause();
      }
    }
    unmountLazily(root);
    throw new IllegalStateException(root + " stayed busy", failure);
  }

  private static void unmountAll() {
    MOUNTED.forEach(MountedImage::unmountLazily);
  }

  private static void unmountLazily(Path mountPoint) {
    Tool.run("umount", "--lazy", mountPoint.toString());
    MOUNTED.remove(mountPoint);
  }

  private String at(String path) {
    return path.isEmpty() ? root.toString() : root + "/" + path;
  }

  private static void btrfs(String... arguments) {
    List<String> command = new ArrayList<>(List.of("btrfs"));
    command.addAll(List.of(arguments));
    Tool.run(command, new byte[0]);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
