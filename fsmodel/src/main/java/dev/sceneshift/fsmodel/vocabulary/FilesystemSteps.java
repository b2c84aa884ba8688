package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.dsl.vocabulary.Activity;
import dev.sceneshift.dsl.vocabulary.Actor;
import dev.sceneshift.dsl.vocabulary.Given;
import dev.sceneshift.dsl.vocabulary.Invariant;
import dev.sceneshift.dsl.vocabulary.Measure;
import dev.sceneshift.dsl.vocabulary.StepContext;
import dev.sceneshift.dsl.vocabulary.Steps;
import dev.sceneshift.dsl.vocabulary.Values;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mkfs.MkfsOptions;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.receive.ImageSources;
import dev.sceneshift.fsmodel.send.Send;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The filesystem of a run: opened from an image, or that of a program under the agent. */
public final class FilesystemSteps implements Steps {
  private @Nullable StepContext context;
  private @Nullable SharedImage image;
  private @Nullable FsInfo opened;

  @Override
  public void begin(StepContext runContext) {
    context = runContext;
  }

  @Override
  public void close() throws IOException {
    if (opened != null) {
      opened.close();
    }
  }

  /** Opens an image; what the run writes is kept in memory and forgotten with it. */
  @Given("image {string}")
  public void image(String name) throws IOException {
    open(SharedImage.read(new ScenarioFile(context().directory(), name)));
  }

  /** An empty one, as mkfs.btrfs makes it: at least 109 MiB. */
  @Given("a filesystem of {n} MiB")
  public void filesystem(int sizeMib) throws IOException {
    openFresh(sizeMib, MkfsOptions.ordinary());
  }

  /**
   * @param nodeSizeBytes a power of two from 4096 to 65536
   */
  @Given("a filesystem of {n} MiB with nodes of {bytes} bytes")
  public void filesystemWithNodes(int sizeMib, int nodeSizeBytes) throws IOException {
    openFresh(sizeMib, new MkfsOptions(false, nodeSizeBytes, ""));
  }

  /** Data and metadata share block groups; at least 16 MiB. */
  @Given("a filesystem of {n} MiB with mixed block groups")
  public void mixedFilesystem(int sizeMib) throws IOException {
    openFresh(sizeMib, MkfsOptions.mixedGroups());
  }

  /** The subvolumes of a stream, in the top level of the filesystem that was given before. */
  @Given("a receive of {string}")
  public void received(String stream) throws IOException {
    SharedImage before = image;
    if (before == null) {
      throw noFilesystem();
    }
    open(before.withReceived(new ScenarioFile(context().directory(), stream)));
  }

  private void openFresh(int sizeMib, MkfsOptions options) throws IOException {
    open(SharedImage.fresh((long) sizeMib << 20, options));
  }

  private void open(SharedImage next) throws IOException {
    close();
    image = next;
    opened = FsInfo.open(next.overlay());
    context().share(Filesystem.class, new Filesystem(opened, next.unchanged(), next.received()));
  }

  /** Unmounts and mounts; for actors that come before the senders, who would keep it busy. */
  @Actor("a remount of the filesystem")
  public Activity remount() {
    return () -> {
      of(context()).remount();
      return null;
    };
  }

  /** The block groups that a relocation would find something in. */
  @Values("bg")
  public long[] blockGroups() {
    return find(context()).map(Filesystem::blockGroupsInUse).orElseGet(() -> new long[0]);
  }

  /** Every subvolume as a user sees it now. */
  @Measure("filesystem content")
  public FilesystemContent content() {
    return FilesystemContent.of(of(context()).info());
  }

  /** Kernel: fs_info::last_reloc_trans. */
  @Measure("relocation mark")
  public long relocationMark() {
    return of(context()).lastRelocTrans();
  }

  /**
   * Each tree holds its live and its commit root, a running transaction what it has to write; any
   * other reference, and any clone, was forgotten by somebody.
   */
  @Invariant("no leaked extent buffer")
  public @Nullable String leakedBuffers() {
    Optional<Filesystem> filesystem = find(context());
    if (filesystem.isEmpty()) {
      return null;
    }
    FsInfo info = filesystem.get().info();
    int dirty = filesystem.get().transactions().allocation().dirtyBlockCount();
    long clones = info.buffers().liveClones();
    if (clones != 0) {
      return clones + " clones of tree blocks were never released";
    }
    long expected = 2L * info.roots().size() + dirty;
    long found = info.buffers().referenceCount();
    return found == expected
        ? null
        : found + " references on tree blocks, but the trees and the transaction hold " + expected;
  }

  /**
   * The filesystem of the run.
   *
   * @throws FsException EINVAL if the scenario gave none
   */
  static Filesystem of(StepContext context) {
    return find(context).orElseThrow(FilesystemSteps::noFilesystem);
  }

  private static FsException noFilesystem() {
    return new FsException(
        Errno.EINVAL,
        "no filesystem: the scenario needs a \"given image\" or a \"given a filesystem\"");
  }

  private static Optional<Filesystem> find(StepContext context) {
    Filesystem shared = context.shared(Filesystem.class);
    return shared != null ? Optional.of(shared) : ofProgram(context);
  }

  /** That of the program under the agent, whose role a thread plays. */
  private static Optional<Filesystem> ofProgram(StepContext context) {
    for (String actor : context.actors()) {
      if (context.receiver(actor).orElse(null) instanceof Send send) {
        ReceivedTrees received =
            new ReceivedTrees(new ImageSources(send.fs()), send.fs().sectorSizeBytes());
        Filesystem found = new Filesystem(send.fs(), send.fs(), received);
        context.share(Filesystem.class, found);
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private StepContext context() {
    return Objects.requireNonNull(context, "the run has not begun");
  }
}
