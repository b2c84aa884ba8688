package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.stage.Part.CuePart;
import dev.sceneshift.agent.stage.Part.FaultPart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done at one call that an actor makes: made only for calls where there is any. */
final class Passage {
  final List<CuePart> before = new ArrayList<>(1);
  final List<CuePart> after = new ArrayList<>(1);

  /** Extents that the call opened and its end closes. */
  final List<EventFilter.Extent> extents = new ArrayList<>(1);

  /** What changes the outcome; a second fault on the same hit has no turn. */
  @Nullable FaultPart fault;

  /** The end of a {@code let ... go on} that is reached here. */
  @Nullable UntilMark until;

  /** Whether the end of the call matters. */
  boolean hasEnd() {
    return !after.isEmpty() || !extents.isEmpty();
  }
}
