package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.model.MethodRef;
import org.jspecify.annotations.Nullable;

/**
 * A declared actor.
 *
 * @param deferred whether a {@code start} names it, so that it does not begin by itself
 */
record ActorPart(String name, Source source, boolean deferred, SourceLocation location) {
  /** Where its thread comes from. */
  sealed interface Source {}

  /** An activity of the vocabulary. */
  record Does(Line activity) implements Source {}

  /** A method of the program. */
  record Runs(MethodRef method) implements Source {}

  /** A thread that the program starts, by its name. */
  record Named(String threadName) implements Source {}

  /** The thread in call of a method. */
  record Plays(Point role) implements Source {}

  @Nullable Line activity() {
    return source instanceof Does does ? does.activity() : null;
  }
}
