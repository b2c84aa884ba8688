package dev.sceneshift.agent.runtime;

/** Weaves the {@code run} of a class of threads, so that a new actor waits for its first turn. */
public interface RunWeaver {

  /**
   * Weaves the class, if it has not been. Called by the actor that starts such a thread.
   *
   * @return whether a thread of this class waits for its turn at the beginning of {@code run}
   */
  boolean weave(Class<?> threadClass);
}
