package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.model.CallEvent;
import dev.sceneshift.dsl.model.CallSelector;
import dev.sceneshift.dsl.model.Event;
import dev.sceneshift.dsl.model.Interleave;
import dev.sceneshift.dsl.model.Name;
import dev.sceneshift.dsl.model.Node;
import dev.sceneshift.dsl.model.SwitchPlaces;
import dev.sceneshift.dsl.model.Who;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who is interleaved and where: nothing twice, and nothing that could never switch anybody. */
final class InterleaveCheck implements Reader {

  private final Scope scope;
  private final Set<Name> declared = new HashSet<>();

  private InterleaveCheck(Scope scope) {
    this.scope = scope;
  }

  static void check(Scope scope) {
    InterleaveCheck check = new InterleaveCheck(scope);
    Reading.of(scope.scenario(), check);
    scope.scenario().sentences(Interleave.class).forEach(check::check);
  }

  @Override
  public void declares(Name name) {
    declared.add(name);
  }

  private void check(Interleave interleave) {
    checkTwice(interleave.actors());
    if (interleave.places() instanceof SwitchPlaces.Before before) {
      checkTwice(before.events());
      for (Event event : before.events()) {
        checkActor(event, interleave.actors());
        checkEachTime(event);
      }
    } else if (interleave.places() instanceof SwitchPlaces.AtPoints && !PointSearch.finds(scope)) {
      scope
          .problems()
          .report(
              interleave,
              "nobody is switched here: no vocabulary has a point, and the scenario names no call");
    }
  }

  private void checkTwice(List<? extends Node> nodes) {
    Set<Node> seen = new HashSet<>();
    for (Node node : nodes) {
      if (!seen.add(node)) {
        scope.problems().report(node, "\"" + Shown.text(node) + "\" stands here twice");
      }
    }
  }

  private void checkActor(Event event, List<Name> actors) {
    if (event.who() instanceof Who.Actor actor
        && declared.contains(actor.name())
        && !actors.contains(actor.name())) {
      scope
          .problems()
          .report(actor.name(), "\"" + Shown.text(actor.name()) + "\" is not interleaved here");
    }
  }

  private void checkEachTime(Event event) {
    if (event instanceof CallEvent call && !(call.selector() instanceof CallSelector.Plain)) {
      scope
          .problems()
          .report(
              event,
              "actors can be switched before each call: write \"call of "
                  + call.method()
                  + "\" without a number");
    }
  }
}
