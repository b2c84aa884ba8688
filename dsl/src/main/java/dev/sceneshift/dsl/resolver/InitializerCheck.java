package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.model.Binding;
import dev.sceneshift.dsl.model.CallEvent;
import dev.sceneshift.dsl.model.Cue;
import dev.sceneshift.dsl.model.Event;
import dev.sceneshift.dsl.model.Fault;
import dev.sceneshift.dsl.model.Interleave;
import dev.sceneshift.dsl.model.MethodRef;
import dev.sceneshift.dsl.model.Node;
import dev.sceneshift.dsl.model.Order;
import dev.sceneshift.dsl.model.OutcomeChange;
import dev.sceneshift.dsl.model.Phrase;
import dev.sceneshift.dsl.model.PointEvent;
import dev.sceneshift.dsl.model.Step;
import dev.sceneshift.dsl.model.SwitchPlaces;
import java.util.Optional;

/**
 * Nobody else is let go on while a class is initialised: the JVM makes whoever needs the class wait
 * where nobody sees it. So what a static initialiser does can be changed, and it can be counted,
 * but nothing is done at it, nobody is held there, and nobody is switched there or inside it.
 */
final class InitializerCheck {

  private final Scope scope;

  private InitializerCheck(Scope scope) {
    this.scope = scope;
  }

  static void check(Scope scope) {
    InitializerCheck check = new InitializerCheck(scope);
    scope.scenario().sentences(Cue.class).forEach(check::check);
    scope
        .scenario()
        .sentences(Order.class)
        .flatMap(order -> order.events().stream())
        .forEach(item -> check.check(item.event(), item.event()));
    scope
        .scenario()
        .sentences(Fault.class)
        .filter(fault -> fault.change() instanceof OutcomeChange.Delay)
        .forEach(fault -> check.check(fault.event(), fault.change()));
    scope.scenario().sentences(Interleave.class).forEach(check::check);
  }

  private void check(Interleave interleave) {
    if (interleave.places() instanceof SwitchPlaces.Before before) {
      for (Event event : before.events()) {
        check(event, event);
        inside(event).filter(this::isInitializer).ifPresent(this::report);
      }
    }
  }

  private static Optional<Phrase> inside(Event event) {
    return event instanceof PointEvent point ? point.inside() : Optional.empty();
  }

  private void check(Cue cue) {
    check(cue.event(), cue.event());
    for (Step step : cue.steps()) {
      if (step instanceof Step.LetGoOn let) {
        let.until().ifPresent(until -> check(until.event(), until.event()));
      }
    }
  }

  private void check(Event event, Node place) {
    boolean initializer =
        event instanceof CallEvent call
            ? call.method().isInitializer()
            : isInitializer(((PointEvent) event).phrase());
    if (initializer) {
      report(place);
    }
  }

  private boolean isInitializer(Phrase point) {
    return scope
        .match(point)
        .map(match -> match.definition().binding(Binding.PointBinding.class).method())
        .filter(MethodRef::isInitializer)
        .isPresent();
  }

  private void report(Node place) {
    scope
        .problems()
        .report(
            place,
            "nobody else can run while a class is initialised; what it does can be changed: "
                + "\"in call of com.acme.Store.static, throw ...\"");
  }
}
