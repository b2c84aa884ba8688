package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.dsl.vocabulary.Activity;
import dev.sceneshift.dsl.vocabulary.Actor;
import dev.sceneshift.dsl.vocabulary.Given;
import dev.sceneshift.dsl.vocabulary.StepContext;
import dev.sceneshift.dsl.vocabulary.Steps;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.receive.Receive;
import dev.sceneshift.fsmodel.receive.ReceivedTree;
import dev.sceneshift.fsmodel.stream.StreamReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A pipe, and a receiver at its end.
 *
 * <p>Unlike {@code btrfs receive}, the files that it makes stay in memory; of what it does to the
 * filesystem it shares with the sender, only the commits are there, and these are real.
 */
public final class PipeSteps implements Steps {
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

  /** A receive that commits when it has all. */
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

  private ReceivedTree receive(Pipe pipe, boolean commitEveryCommand) throws IOException {
    Filesystem filesystem = FilesystemSteps.of(context());
    try (StreamReader reader = new StreamReader(new BufferedInputStream(pipe.in(), 512))) {
      Receive receive =
          new Receive(reader, filesystem.sources(), filesystem.info().sectorSizeBytes());
      while (receive.next()) {
        if (commitEveryCommand) {
          filesystem.transactions().commitTransaction();
        }
      }
      filesystem.transactions().commitTransaction();
      return receive.trees().get(0);
    }
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
