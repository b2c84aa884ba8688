package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.model.SimpleFact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fact with its phrases understood. */
sealed interface FactLine {
  /** Where it is written. */
  SourceLocation location();

  /** At least one of them holds. */
  record Either(List<FactLine> facts, SourceLocation location) implements FactLine {}

  /**
   * A fact without {@code either}.
   *
   * @param counted the hits that it counts, or null if it counts none
   * @param measure the measure, or null if it is about none
   * @param lock the name of the lock that it speaks of, or null
   */
  record Simple(
      SimpleFact fact, @Nullable Watched counted, @Nullable Line measure, @Nullable String lock)
      implements FactLine {
    @Override
    public SourceLocation location() {
      return fact.location();
    }
  }
}
