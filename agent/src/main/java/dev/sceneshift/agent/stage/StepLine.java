package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.SourceLocation;
import org.jspecify.annotations.Nullable;

/** One step of a sentence with its phrases understood. */
sealed interface StepLine {
  /** Where the step is written. */
  SourceLocation location();

  /** An action of the vocabulary. */
  record Perform(Line line, SourceLocation location) implements StepLine {}

  /** A declared actor begins. */
  record StartActor(String actor, SourceLocation location) implements StepLine {}

  /**
   * An activity or an action becomes an actor.
   *
   * @param activity whether the phrase makes an activity, as against being an action
   */
  record StartAs(Line line, boolean activity, String actor, SourceLocation location)
      implements StepLine {}

  /** An actor goes on, up to an event if there is one. */
  record LetGoOn(String actor, @Nullable Watched until, SourceLocation location)
      implements StepLine {}

  /** An actor gets no turns. */
  record Hold(String actor, SourceLocation location) implements StepLine {}

  /** An actor gets its turns back. */
  record Release(String actor, SourceLocation location) implements StepLine {}

  /** A fact is checked there and then. */
  record Check(FactLine fact, SourceLocation location) implements StepLine {}
}
