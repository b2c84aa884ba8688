package dev.sceneshift.dsl.vocabulary;

/**
 * What a step class may implement to take part in the life of a run. One instance of each step
 * class lives for one run, and all their methods are called while nobody else runs, in threads that
 * the runner chooses; so they need no locks. The exception is what an {@link Activity} does, which
 * runs in its actor's thread, by turns with the others.
 */
public interface Steps extends AutoCloseable {

  /** Called once, before the first given; the context is valid until {@link #close()}. */
  default void begin(StepContext context) throws Exception {}

  /** Called once after the last check, whatever the verdict; in reverse order of beginning. */
  @Override
  default void close() throws Exception {}
}
