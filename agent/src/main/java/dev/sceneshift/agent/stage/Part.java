package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.model.Cue.Moment;
import dev.sceneshift.dsl.model.Name;
import dev.sceneshift.dsl.model.OutcomeChange;
import dev.sceneshift.dsl.model.SwitchPlaces;
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

  /** The hits at which it fires; null if it is not bound to hits of one event. */
  default @Nullable Watched watched() {
    return null;
  }

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
   * @param places where; those of {@link SwitchPlaces.Before} are {@link PlacePart}s beside this
   * @param prunes whether runs may be left out that are known to come to the same
   */
  record InterleavePart(
      int id,
      List<Name> actors,
      long switches,
      SwitchPlaces places,
      boolean prunes,
      String text,
      SourceLocation location)
      implements Part {
    public InterleavePart {
      actors = List.copyOf(actors);
    }

    boolean atEveryPoint() {
      return places instanceof SwitchPlaces.Anywhere || places instanceof SwitchPlaces.AtPoints;
    }

    /** Where the sentence says the places, it is known that they matter. */
    boolean watchesMemory() {
      return prunes && !(places instanceof SwitchPlaces.Before);
    }

    boolean atLocks() {
      return places instanceof SwitchPlaces.Anywhere || places instanceof SwitchPlaces.AtLocks;
    }

    @Override
    public boolean maybe() {
      return false;
    }
  }

  /** One event of {@code only before}: fires each time that it comes. */
  record PlacePart(int id, Watched watched, String text, SourceLocation location) implements Part {
    @Override
    public boolean maybe() {
      return false;
    }
  }
}
