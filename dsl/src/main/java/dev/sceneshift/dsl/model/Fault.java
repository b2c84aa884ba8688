package dev.sceneshift.dsl.model;

/**
 * {@code when send clones a leaf, fail with ENOMEM}, or {@code in call 3 of M, return -1}.
 *
 * @param maybe whether it is all right if the event never comes
 */
public record Fault(
    boolean maybe, Event event, Occurrence occurrence, OutcomeChange change, Origin origin)
    implements Sentence {
  @Override
  public String toString() {
    return (maybe ? "maybe " : "")
        + ((event instanceof PointEvent ? "when " : "in ") + event + " " + occurrence)
            .stripTrailing()
        + ", "
        + change;
  }
}
