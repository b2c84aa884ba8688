package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.model.Cue.Moment;
import dev.sceneshift.dsl.model.Name;
import dev.sceneshift.dsl.model.OutcomeChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sentence of the schedule, understood. */
sealed interface Part {
  /** Index of the sentence among the parts of its script; how often it fired is counted by it. */
  int id();

  /** The sentence as the file holds it. */
  String text();

  /** Where it stands. */
  SourceLocation location();

  /** Whether it is all right if it never fires. */
  boolean maybe();

  /** {@code before} and {@code after}. */
  record CuePart(
      int id,
      Moment moment,
      Watched watched,
      List<StepLine> steps,
      boolean maybe,
      String text,
      SourceLocation location)
      implements Part {}

  /**
   * {@code when} and {@code in}.
   *
   * @param errors the wheel of {@code any error}, or null
   */
  record FaultPart(
      int id,
      Watched watched,
      OutcomeChange change,
      @Nullable Wheel errors,
      boolean maybe,
      String text,
      SourceLocation location)
      implements Part {}

  /** {@code without}: the calls of a method have another outcome all through the run. */
  record WithoutPart(
      int id, Point point, OutcomeChange change, String text, SourceLocation location)
      implements Part {
    @Override
    public boolean maybe() {
      return false;
    }
  }

  /** {@code order}: the counts of each event begin when its actor begins to watch for it. */
  record OrderPart(int id, List<Watched> events, String text, SourceLocation location)
      implements Part {
    @Override
    public boolean maybe() {
      return false;
    }
  }

  /**
   * {@code interleave}: has fired at each departure from the usual order.
   *
   * @param actors their names
   * @param switches how often a run may switch without being forced to
   * @param prunes whether runs may be left out that are known to come to the same
   */
  record InterleavePart(
      int id,
      List<Name> actors,
      long switches,
      boolean prunes,
      String text,
      SourceLocation location)
      implements Part {
    public InterleavePart {
      actors = List.copyOf(actors);
    }

    @Override
    public boolean maybe() {
      return false;
    }
  }
}
