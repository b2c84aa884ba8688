package dev.sceneshift.agent.runtime;

/**
 * Ends an actor after the verdict. Thrown out of hooks that stand before an operation (never after
 * one, where a lock has changed hands already), so that the actor's own {@code finally} blocks give
 * back what it holds.
 */
public final class StageAbort extends Error {
  private static final long serialVersionUID = 1;

  StageAbort() {
    super("the run is over", null, false, false);
  }
}
