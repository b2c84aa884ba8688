package dev.sceneshift.agent.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Runtime mode for code that is not the subject's but runs on an actor's thread, such as the
 * weaving of a class that the actor loads: the stage sees nothing of it.
 */
public final class Quiet {
  private Quiet() {}

  /**
   * Begins runtime mode for the calling thread.
   *
   * @return what to give to {@link #end}; null if the thread is no actor
   */
  public static @Nullable Actor begin() {
    Actor self = Stage.currentActor();
    if (self != null) {
      self.transparent++;
    }
    return self;
  }

  /** Ends it. */
  public static void end(@Nullable Actor begun) {
    if (begun != null) {
      begun.transparent--;
    }
  }
}
