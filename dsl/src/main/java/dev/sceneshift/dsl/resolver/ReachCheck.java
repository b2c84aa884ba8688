package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.model.ActorDeclaration;
import dev.sceneshift.dsl.model.Cue;
import dev.sceneshift.dsl.model.Event;
import dev.sceneshift.dsl.model.Name;
import dev.sceneshift.dsl.model.Occurrence;
import dev.sceneshift.dsl.model.Step;
import dev.sceneshift.dsl.model.Who;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Each event has an actor that can come to it. An actor that a {@code start} names does not begin
 * before it, so where every {@code start} of it stands at an event of its own, or of one that it
 * starts itself, it never begins.
 *
 * <p>Whether code that runs leads to a point cannot be told without running it (reflection,
 * callbacks, services); of that the verdict "never reached" speaks.
 */
final class ReachCheck implements Reader {

  private final Scope scope;
  private final Map<String, List<Who>> starters = new LinkedHashMap<>();
  private final Set<String> there = new HashSet<>();

  private ReachCheck(Scope scope) {
    this.scope = scope;
  }

  static void check(Scope scope) {
    ReachCheck check = new ReachCheck(scope);
    scope.scenario().sentences(Cue.class).forEach(check::addStarts);
    scope
        .scenario()
        .sentences(ActorDeclaration.class)
        .map(actor -> actor.name().text())
        .filter(name -> !check.starters.containsKey(name))
        .forEach(check.there::add);
    check.spread();
    Reading.of(scope.scenario(), check);
  }

  private void addStarts(Cue cue) {
    for (Step step : cue.steps()) {
      Optional<Name> started =
          step instanceof Step.StartActor actor
              ? Optional.of(actor.actor())
              : step instanceof Step.StartPhrase phrase
                  ? Optional.of(phrase.actor())
                  : Optional.empty();
      started.ifPresent(
          name ->
              starters.computeIfAbsent(name.text(), n -> new ArrayList<>()).add(cue.event().who()));
    }
  }

  private void spread() {
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<String, List<Who>> entry : starters.entrySet()) {
        if (entry.getValue().stream().anyMatch(this::canCome)) {
          more |= there.add(entry.getKey());
        }
      }
    }
  }

  /* Performers of actions come too where anyone is meant. */
  private boolean canCome(Who who) {
    return !(who instanceof Who.Actor actor) || there.contains(actor.name().text());
  }

  @Override
  public void event(Event event, Occurrence occurrence, Usage usage) {
    if (event.who() instanceof Who.Actor actor
        && starters.containsKey(actor.name().text())
        && !canCome(actor)) {
      scope
          .problems()
          .report(
              event,
              "\"%s\" never comes there: it is started only where it would be under way already"
                  .formatted(actor));
    }
  }
}
