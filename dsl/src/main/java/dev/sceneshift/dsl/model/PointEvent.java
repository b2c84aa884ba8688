package dev.sceneshift.dsl.model;

import java.util.Optional;

/**
 * An actor comes to a point: {@code send searches the tree inside restarts where level = 0}.
 *
 * @param inside a point in whose call the actor must be
 */
public record PointEvent(
    Who who, Phrase phrase, Optional<Phrase> inside, Optional<Condition> where, Origin origin)
    implements Event {
  @Override
  public String toString() {
    return who
        + " "
        + phrase
        + inside.map(p -> " inside " + p).orElse("")
        + where.map(c -> " " + c).orElse("");
  }
}
