package dev.sceneshift.agent.runtime;

/**
 * The place at which {@link Stage#letGoOn} ends. The handler of the point calls {@link
 * Stage#reached} with it; it serves once. Confined to the baton.
 */
public final class Until {
  private boolean reached;

  /** Whether it has been reached. */
  public boolean isReached() {
    return reached;
  }

  void reach() {
    reached = true;
  }
}
