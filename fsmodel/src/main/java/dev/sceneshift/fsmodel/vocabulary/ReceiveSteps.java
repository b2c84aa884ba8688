package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.dsl.vocabulary.Activity;
import dev.sceneshift.dsl.vocabulary.Actor;
import dev.sceneshift.dsl.vocabulary.Measure;
import dev.sceneshift.dsl.vocabulary.StepContext;
import dev.sceneshift.dsl.vocabulary.Steps;
import dev.sceneshift.fsmodel.file.SubvolumeReader;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.receive.ImageSources;
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
 * Receivers on the filesystem of the run. What comes through a pipe becomes subvolumes in {@value
 * #INBOX}, a subvolume of its own, as the filesystem is the one that the sender reads.
 */
public final class ReceiveSteps implements Steps {
  private static final String INBOX = "received";

  /** What is taken out of the pipe at once; little, so that the sender often waits. */
  private static final int BUFFER_BYTES = 512;

  private @Nullable StepContext context;

  @Override
  public void begin(StepContext runContext) {
    context = runContext;
  }

  /** A receive that commits where {@code btrfs receive} does: each subvolume's begin and end. */
  @Actor("a receive from the pipe into the filesystem")
  public Activity receive() {
    Pipe pipe = PipeSteps.of(context());
    return () -> receive(pipe, false);
  }

  @Actor("a receive from the pipe into the filesystem that commits every command")
  public Activity receiveCommitting() {
    Pipe pipe = PipeSteps.of(context());
    return () -> receive(pipe, true);
  }

  /** Into the top level, where an incremental stream must find what it is based on. */
  @Actor("a receive of {string} into the filesystem")
  public Activity receiveFile(String name) {
    ScenarioFile stream = new ScenarioFile(context().directory(), name);
    return () -> receive(stream.open("stream"), ObjectId.FS_TREE, false);
  }

  /** What was received: the subvolume, and the stream that came through the pipe. */
  private record Received(long subvolume, SentStream stream) {}

  private Received receive(Pipe pipe, boolean commitEveryCommand) throws IOException {
    long inbox = inbox(FilesystemSteps.of(context()));
    return receive(pipe.in(), inbox, commitEveryCommand);
  }

  private Received receive(InputStream source, long parent, boolean commitEveryCommand)
      throws IOException {
    Filesystem filesystem = FilesystemSteps.of(context());
    KeptStream kept = new KeptStream();
    InputStream in = new BufferedInputStream(new TeeInputStream(source, kept), BUFFER_BYTES);
    try (StreamReader reader = new StreamReader(in)) {
      StreamReceiver receiver =
          new StreamReceiver(filesystem.info(), filesystem.transactions(), reader, parent);
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
    ReceivedTree found =
        new ImageSources(fs).tree(filesystem.subvolume("id:" + received.subvolume));
    return filesystem
        .received()
        .of(received.stream)
        .tree()
        .filter(expected -> found.differenceFromStream(expected).isEmpty())
        .isPresent();
  }

  private static long inbox(Filesystem filesystem) {
    return new SubvolumeControl(filesystem.info(), filesystem.transactions())
        .create(
            ObjectId.FS_TREE,
            SubvolumeReader.ROOT_DIRECTORY,
            INBOX.getBytes(StandardCharsets.UTF_8));
  }

  private StepContext context() {
    return Objects.requireNonNull(context, "the run has not begun");
  }
}
