package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.dsl.vocabulary.Activity;
import dev.sceneshift.dsl.vocabulary.Actor;
import dev.sceneshift.dsl.vocabulary.Given;
import dev.sceneshift.dsl.vocabulary.Measure;
import dev.sceneshift.dsl.vocabulary.StepContext;
import dev.sceneshift.dsl.vocabulary.Steps;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.file.SubvolumeReader;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.receive.ImageSources;
import dev.sceneshift.fsmodel.receive.Receive;
import dev.sceneshift.fsmodel.receive.ReceivedTree;
import dev.sceneshift.fsmodel.receive.StreamReceiver;
import dev.sceneshift.fsmodel.stream.StreamReader;
import dev.sceneshift.fsmodel.transaction.SubvolumeControl;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A pipe, and a receiver at its end, which makes subvolumes in {@value #INBOX}, a subvolume of its
 * own, on the filesystem that the sender reads.
 */
public final class PipeSteps implements Steps {
  private static final String INBOX = "received";

  /** What is taken out of the pipe at once; little, so that the sender often waits. */
  private static final int BUFFER_BYTES = 512;

  private @Nullable StepContext context;

  @Override
  public void begin(StepContext runContext) {
    context = runContext;
  }

  @Given("a pipe of {n} bytes")
  public void pipe(int capacityBytes) {
    if (capacityBytes < 1) {
      throw new FsException(Errno.EINVAL, "a pipe of " + capacityBytes + " bytes holds nothing");
    }
    context().share(Pipe.class, new Pipe(capacityBytes));
  }

  /** A receive that commits where {@code btrfs receive} does: each subvolume's begin and end. */
  @Actor("a receive from the pipe into the filesystem")
  public Activity receive() {
    Pipe pipe = of(context());
    return () -> receive(pipe, false);
  }

  @Actor("a receive from the pipe into the filesystem that commits every command")
  public Activity receiveCommitting() {
    Pipe pipe = of(context());
    return () -> receive(pipe, true);
  }

  /** What was received: the subvolume, and the stream that came through the pipe. */
  private record Received(long subvolume, SentStream stream) {}

  private Received receive(Pipe pipe, boolean commitEveryCommand) throws IOException {
    Filesystem filesystem = FilesystemSteps.of(context());
    long inbox = inbox(filesystem);
    KeptStream kept = new KeptStream();
    InputStream in = new BufferedInputStream(new TeeInputStream(pipe.in(), kept), BUFFER_BYTES);
    try (StreamReader reader = new StreamReader(in)) {
      StreamReceiver receiver =
          new StreamReceiver(filesystem.info(), filesystem.transactions(), reader, inbox);
      while (receiver.next()) {
        if (commitEveryCommand) {
          receiver.commit();
        }
      }
      receiver.commit();
      return new Received(receiver.received().get(0), new SentStream(kept.toByteArray()));
    }
  }

  /**
   * 0 if the subvolume that an actor received holds what its stream makes in memory, else 1; times
   * that no command has set do not count.
   */
  @Measure("differences in the tree received by {actor}")
  public long differences(String actor) {
    Filesystem filesystem = FilesystemSteps.of(context());
    return context()
            .result(actor)
            .filter(Received.class::isInstance)
            .map(Received.class::cast)
            .filter(received -> isAsSent(filesystem, received))
            .isPresent()
        ? 0
        : 1;
  }

  private static boolean isAsSent(Filesystem filesystem, Received received) {
    FsInfo fs = filesystem.info();
    ReceivedTree expected =
        Receive.one(received.stream.bytes(), filesystem.sources(), fs.sectorSizeBytes());
    return new ImageSources(fs)
        .tree(filesystem.subvolume("id:" + received.subvolume))
        .differenceFromStream(expected)
        .isEmpty();
  }

  private static long inbox(Filesystem filesystem) {
    return new SubvolumeControl(filesystem.info(), filesystem.transactions())
        .create(
            ObjectId.FS_TREE,
            SubvolumeReader.ROOT_DIRECTORY,
            INBOX.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The pipe of the run.
   *
   * @throws FsException EINVAL if the scenario gave none
   */
  static Pipe of(StepContext context) {
    Pipe pipe = context.shared(Pipe.class);
    if (pipe == null) {
      throw new FsException(
          Errno.EINVAL, "no pipe: the scenario needs \"given a pipe of N bytes\"");
    }
    return pipe;
  }

  private StepContext context() {
    return Objects.requireNonNull(context, "the run has not begun");
  }
}
