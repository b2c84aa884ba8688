package dev.sceneshift.dsl.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * What an actor does. It is made in the runner's thread, by a method with {@link Actor}, and run in
 * the thread of the actor.
 */
@FunctionalInterface
public interface Activity {

  /**
   * Does it all. The actor succeeds if this returns, and fails with what it throws.
   *
   * @return the result of the actor, for measures and {@code expect x returns value}
   */
  @Nullable Object run() throws Exception;
}
