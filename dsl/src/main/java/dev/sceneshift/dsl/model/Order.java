package dev.sceneshift.dsl.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code order: a; b; c}: these events happen in this order.
 *
 * @param events at least two
 */
public record Order(List<Item> events, Origin origin) implements Sentence {

  public Order {
    events = List.copyOf(events);
  }

  /**
   * One event of the list.
   *
   * @param occurrence {@link Occurrence.Unstated} (the actor's next) or {@link Occurrence.Nth}
   */
  public record Item(Event event, Occurrence occurrence) {
    @Override
    public String toString() {
      return (event + " " + occurrence).stripTrailing();
    }
  }

  @Override
  public String toString() {
    return events.stream().map(Item::toString).collect(Collectors.joining("; ", "order: ", ""));
  }
}
