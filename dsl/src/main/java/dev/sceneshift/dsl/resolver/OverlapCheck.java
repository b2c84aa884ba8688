package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.model.CallEvent;
import dev.sceneshift.dsl.model.Event;
import dev.sceneshift.dsl.model.Fault;
import dev.sceneshift.dsl.model.PointEvent;
import dev.sceneshift.dsl.vocabulary.Argument;
import dev.sceneshift.dsl.vocabulary.Argument.Determined;
import dev.sceneshift.dsl.vocabulary.Argument.Determiner;
import dev.sceneshift.dsl.vocabulary.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** No two faults change what one and the same hit does, as far as numbers show it. */
final class OverlapCheck {

  /** More faults than these on one event are not compared: a bound for machines' files. */
  private static final int MOST = 500;

  private final Scope scope;
  private final Map<Object, List<Fault>> byEvent = new HashMap<>();

  private OverlapCheck(Scope scope) {
    this.scope = scope;
  }

  static void check(Scope scope) {
    OverlapCheck check = new OverlapCheck(scope);
    scope.scenario().sentences(Fault.class).forEach(check::check);
  }

  private void check(Fault fault) {
    Optional<HitSet> hits = HitSet.of(fault.event(), fault.occurrence());
    if (hits.isEmpty() || onlyARunCanTell(fault.event())) {
      return;
    }
    List<Fault> others = byEvent.computeIfAbsent(identity(fault.event()), e -> new ArrayList<>());
    for (Fault other : others) {
      Optional<Long> common =
          HitSet.of(other.event(), other.occurrence()).flatMap(o -> o.common(hits.get()));
      if (common.isPresent()) {
        scope
            .problems()
            .report(
                fault,
                "the fault in line %d changes the same hit, number %d"
                    .formatted(other.location().line(), common.get()));
        break;
      }
    }
    if (others.size() < MOST) {
      others.add(fault);
    }
  }

  private boolean onlyARunCanTell(Event event) {
    if (!(event instanceof PointEvent point)) {
      return false;
    }
    Optional<Match> match = scope.match(point.phrase());
    return match.isEmpty()
        || match.get().arguments().stream().anyMatch(OverlapCheck::onlyARunCanTell);
  }

  private static boolean onlyARunCanTell(Argument argument) {
    return argument instanceof Argument.Column
        || argument instanceof Determined d && d.determiner() != Determiner.A;
  }

  /* What is counted together: calls of a method by somebody, hits of a point with its filters. */
  private static Object identity(Event event) {
    return event instanceof CallEvent call ? List.of(call.method(), call.who()) : event;
  }
}
