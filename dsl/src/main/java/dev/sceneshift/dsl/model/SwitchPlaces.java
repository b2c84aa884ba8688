package dev.sceneshift.dsl.model;

import java.util.List;
import java.util.stream.Collectors;

/** Where an {@link Interleave} may switch its actors without being forced to. */
public sealed interface SwitchPlaces {

  /** Wherever that is possible: nothing is said. */
  record Anywhere() implements SwitchPlaces {
    @Override
    public String toString() {
      return "";
    }
  }

  /** {@code only at points}: of the vocabulary, and at calls that the scenario names. */
  record AtPoints() implements SwitchPlaces {
    @Override
    public String toString() {
      return "only at points";
    }
  }

  /** {@code only at locks}: as a lock or a monitor is taken, and when it was given back. */
  record AtLocks() implements SwitchPlaces {
    @Override
    public String toString() {
      return "only at locks";
    }
  }

  /**
   * {@code only before send restarts, call of M or anyone reads a leaf}: each time that one of
   * these comes.
   *
   * @param events at least one
   */
  record Before(List<Event> events) implements SwitchPlaces {
    public Before {
      events = List.copyOf(events);
    }

    @Override
    public String toString() {
      int last = events.size() - 1;
      String first =
          events.subList(0, last).stream().map(Event::toString).collect(Collectors.joining(", "));
      return "only before " + first + (last == 0 ? "" : " or ") + events.get(last);
    }
  }
}
