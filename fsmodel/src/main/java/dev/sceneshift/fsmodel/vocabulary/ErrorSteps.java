package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.dsl.vocabulary.Failure;
import dev.sceneshift.dsl.vocabulary.FailureName;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import org.jspecify.annotations.Nullable;

/** Error names of scenarios and the model's exceptions. */
public final class ErrorSteps {

  /** What a call that is made to fail throws. */
  @Failure
  public Throwable failure(String name) {
    return new FsException(Errno.valueOf(name), "injected by the scenario");
  }

  /** The name of what an actor failed with. */
  @FailureName
  public @Nullable String failureName(Throwable failure) {
    return failure instanceof FsException fsFailure ? fsFailure.errno().name() : null;
  }
}
