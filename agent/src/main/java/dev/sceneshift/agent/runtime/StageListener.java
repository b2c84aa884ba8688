package dev.sceneshift.agent.runtime;

/**
 * Hears what happens on a stage, in the order of the baton. Called by the thread that holds the
 * baton (by the thread in {@link Stage#play} before the first turn), in runtime mode: locks that
 * the listener takes are not seen by the stage, and must not be locks of the subject.
 */
public interface StageListener {

  /** A thread that {@code parent} started became an actor; it has not run yet. */
  default void spawned(Actor actor, Actor parent) {}

  /** The actor has its first turn. */
  default void started(Actor actor) {}

  /** The actor is stuck; the baton goes on to another. */
  default void stuck(Actor actor, Wait wait) {}

  /** An actor that was stuck has got what it waited for, or its time is up, and holds the baton. */
  default void resumed(Actor actor, Wait was, boolean timedOut) {}

  /** The actor returned from its body; {@link Actor#result()} is set. */
  default void done(Actor actor) {}

  /** The actor ended by a throwable; {@link Actor#failure()} is set. */
  default void threw(Actor actor, Throwable failure) {}

  /** The baton goes from one actor to another. */
  default void handedOver(Actor from, Actor to) {}

  /**
   * An actor is about to operate on a lock ({@link LockOperation#MONITOR_EXIT}: has done so). The
   * listener may switch here with {@link Stage#yieldTo}.
   */
  default void lockOperation(Actor actor, LockOperation operation, Object lock) {}

  /**
   * An actor has given a lock or a monitor back. The listener may switch here with {@link
   * Stage#yieldAfter}.
   */
  default void released(Actor actor, Object lock) {}

  /** The verdict has fallen; actors that have not ended are ended now. */
  default void ended(Outcome outcome) {}
}
