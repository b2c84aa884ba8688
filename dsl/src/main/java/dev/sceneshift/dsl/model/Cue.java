package dev.sceneshift.dsl.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code after send reads leaf 3, commit relocation of bg 2 then reuse freed blocks}.
 *
 * @param maybe whether it is all right if the event never comes
 * @param steps at least one
 */
public record Cue(
    boolean maybe,
    Moment moment,
    Event event,
    Occurrence occurrence,
    List<Step> steps,
    Origin origin)
    implements Sentence {

  public Cue {
    steps = List.copyOf(steps);
  }

  /** On which side of the event the steps are done; {@code after} fires when a call returned. */
  public enum Moment {
    BEFORE("before"),
    AFTER("after");

    private final String word;

    Moment(String word) {
      this.word = word;
    }

    /** The word that a file holds. */
    public String word() {
      return word;
    }
  }

  @Override
  public String toString() {
    String when = (moment.word() + " " + event + " " + occurrence).stripTrailing();
    return (maybe ? "maybe " : "")
        + steps.stream().map(Step::toString).collect(Collectors.joining(" then ", when + ", ", ""));
  }
}
