package dev.sceneshift.agent.runtime;

import org.jspecify.annotations.Nullable;

/**
 * What is done at a point. Called by the actor that passes it, with the baton, in runtime mode:
 * hooks are silent for what the handler itself does, unless it asks the {@link Stage} to let
 * another actor go on. A handler must not call the subject's code; that is what actors are for.
 * Whatever a handler throws is thrown at the point.
 */
public interface PointHandler {

  /**
   * Counts a hit and tells whether the handler wants this call. Nothing is allocated for a call
   * that is not wanted, and its end is not told.
   *
   * @param actor who passes, or null for a thread that is no actor (only handlers registered for
   *     every thread are asked)
   * @param self the receiver, or null for static methods and constructors
   */
  default boolean wants(@Nullable Actor actor, @Nullable Object self) {
    return true;
  }

  /** Before the call; {@link Call#returnInstead} and {@link Call#throwInstead} replace it. */
  default void entry(Call call) {}

  /** After the call returned; its outcome can be replaced. */
  default void returned(Call call) {}

  /** After the call threw; its outcome can be replaced. */
  default void threw(Call call) {}
}
