package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.model.Event;
import dev.sceneshift.dsl.model.Occurrence;
import dev.sceneshift.dsl.model.Order;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The orders of a scenario do not ask for an event before itself. */
final class OrderCheck {

  /** An event of an order: in one list, the mentions of an event without a number differ. */
  private record Moment(Event event, long number, boolean numbered) {}

  private final Scope scope;
  private final Map<Moment, Set<Moment>> later = new LinkedHashMap<>();
  private final Map<Moment, Event> mentions = new LinkedHashMap<>();

  private OrderCheck(Scope scope) {
    this.scope = scope;
  }

  static void check(Scope scope) {
    OrderCheck check = new OrderCheck(scope);
    scope.scenario().sentences(Order.class).forEach(check::add);
    check.addNumbers();
    check.reportCycle();
  }

  private void add(Order order) {
    Map<Event, Long> mentioned = new HashMap<>();
    Moment before = null;
    for (Order.Item item : order.events()) {
      Moment moment = moment(item, mentioned);
      later.putIfAbsent(moment, new LinkedHashSet<>());
      mentions.put(moment, item.event());
      if (before != null) {
        addLater(before, moment);
      }
      before = moment;
    }
  }

  private void addLater(Moment before, Moment after) {
    later.computeIfAbsent(before, m -> new LinkedHashSet<>()).add(after);
  }

  private static Moment moment(Order.Item item, Map<Event, Long> mentioned) {
    return item.occurrence() instanceof Occurrence.Nth nth
        ? new Moment(item.event(), nth.number(), true)
        : new Moment(item.event(), mentioned.merge(item.event(), 1L, Long::sum), false);
  }

  /* The second time comes after the first, without being said. */
  private void addNumbers() {
    Map<Event, List<Moment>> byEvent = new LinkedHashMap<>();
    for (Moment moment : later.keySet()) {
      if (moment.numbered()) {
        byEvent.computeIfAbsent(moment.event(), e -> new ArrayList<>()).add(moment);
      }
    }
    for (List<Moment> moments : byEvent.values()) {
      moments.sort(Comparator.comparingLong(Moment::number));
      for (int i = 1; i < moments.size(); i++) {
        addLater(moments.get(i - 1), moments.get(i));
      }
    }
  }

  /* Takes away what nothing has to come before, until nothing is left, or a cycle. */
  private void reportCycle() {
    Map<Moment, Integer> earlier = new LinkedHashMap<>();
    later.keySet().forEach(m -> earlier.put(m, 0));
    later.values().stream()
        .flatMap(Collection::stream)
        .forEach(m -> earlier.merge(m, 1, Integer::sum));
    Deque<Moment> free = new ArrayDeque<>();
    earlier.forEach((moment, count) -> addIfFree(free, moment, count));
    while (!free.isEmpty()) {
      Moment next = free.remove();
      earlier.remove(next);
      for (Moment moment : later.getOrDefault(next, Set.of())) {
        addIfFree(free, moment, earlier.merge(moment, -1, Integer::sum));
      }
    }
    earlier.keySet().stream()
        .findFirst()
        .ifPresent(
            moment ->
                scope
                    .problems()
                    .report(
                        mentions.getOrDefault(moment, moment.event()),
                        "the orders form a cycle: this would have to come before itself"));
  }

  private static void addIfFree(Deque<Moment> free, Moment moment, int count) {
    if (count == 0) {
      free.add(moment);
    }
  }
}
