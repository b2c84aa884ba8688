package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.dsl.vocabulary.Given;
import dev.sceneshift.dsl.vocabulary.StepContext;
import dev.sceneshift.dsl.vocabulary.Steps;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A pipe between a sender and a receiver. */
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
