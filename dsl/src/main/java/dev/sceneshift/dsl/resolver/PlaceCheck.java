package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.Suggestions;
import dev.sceneshift.dsl.model.Binding;
import dev.sceneshift.dsl.model.Condition;
import dev.sceneshift.dsl.model.Event;
import dev.sceneshift.dsl.model.MethodRef;
import dev.sceneshift.dsl.model.Occurrence;
import dev.sceneshift.dsl.model.Phrase;
import dev.sceneshift.dsl.model.PointEvent;
import dev.sceneshift.dsl.model.Seed;
import dev.sceneshift.dsl.model.SimpleFact;
import dev.sceneshift.dsl.vocabulary.PhraseDefinition;
import java.util.Set;
import java.util.TreeSet;

/** Things stand only where they can mean something. */
final class PlaceCheck implements Reader {

  private final Scope scope;
  private boolean random;

  private PlaceCheck(Scope scope) {
    this.scope = scope;
  }

  static void check(Scope scope) {
    PlaceCheck check = new PlaceCheck(scope);
    Reading.of(scope.scenario(), check);
    if (!check.random) {
      scope
          .scenario()
          .sentences(Seed.class)
          .forEach(s -> scope.problems().report(s, "a seed goes with \"about once in N times\""));
    }
  }

  @Override
  public void event(Event event, Occurrence occurrence, Usage usage) {
    random |= occurrence instanceof Occurrence.AboutOnceIn;
    if (usage == Usage.UNTIL && occurrence instanceof Occurrence.Every) {
      scope
          .problems()
          .report(event, "an actor is let go on until one hit, not \"" + occurrence + "\"");
    }
  }

  @Override
  public void fact(SimpleFact fact, boolean inStep) {
    boolean ofStep = fact instanceof SimpleFact.WaitsFor || fact instanceof SimpleFact.Holds;
    if (ofStep && !inStep) {
      scope
          .problems()
          .report(
              fact,
              "who waits for what, and who holds it, is a fact of a step: \"after ..., expect ...\"");
    } else if (fact instanceof SimpleFact.AgainstBaseline && inStep) {
      scope.problems().report(fact, "what matches the baseline is known at the end only");
    } else if (fact instanceof SimpleFact.Verdict && inStep) {
      scope.problems().report(fact, "a verdict is known at the end only");
    }
  }

  @Override
  public void pointEvent(PointEvent event) {
    event.inside().ifPresent(this::checkExtent);
    event
        .where()
        .ifPresent(
            condition ->
                scope
                    .match(event.phrase())
                    .ifPresent(match -> checkDetail(condition, match.definition())));
  }

  private void checkExtent(Phrase inside) {
    scope
        .match(inside)
        .map(match -> match.definition().binding(Binding.PointBinding.class))
        .filter(point -> point.place().isMoment())
        .ifPresent(
            point ->
                scope
                    .problems()
                    .report(
                        inside,
                        "\"%s\" is a moment, nothing happens inside it"
                            .formatted(Shown.text(inside))));
  }

  private void checkDetail(Condition condition, PhraseDefinition point) {
    Set<String> details = new TreeSet<>();
    String pattern = point.pattern().toString();
    if (scope.vocabulary().details().containsKey(pattern)) {
      details.addAll(scope.vocabulary().details().get(pattern).keySet());
    }
    MethodRef method = point.binding(Binding.PointBinding.class).method();
    method
        .parameters()
        .ifPresent(list -> list.forEach(parameter -> parameter.name().ifPresent(details::add)));
    String name = condition.detail().text();
    if (!details.contains(name)) {
      scope
          .problems()
          .report(
              condition.detail(),
              "\"%s\" is not told of \"%s\"%s"
                  .formatted(
                      Shown.text(name),
                      pattern,
                      details.isEmpty()
                          ? "; nothing is"
                          : Suggestions.nearest(name, details)
                              .map(d -> "; did you mean \"" + d + "\"?")
                              .orElse("; there is: " + String.join(", ", details))));
    }
  }
}
