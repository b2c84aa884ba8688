package dev.sceneshift.agent.runtime;

import org.jspecify.annotations.Nullable;

/** What an actor does, from its first turn to its end; run on the actor's own thread. */
public interface Body {

  /**
   * Plays the part.
   *
   * @return the result, kept by {@link Actor#result()}
   * @throws Throwable anything; it ends the actor and is kept by {@link Actor#failure()}
   */
  @Nullable Object run() throws Throwable;
}
