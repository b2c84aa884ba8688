package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.model.Binding;
import dev.sceneshift.dsl.model.CallEvent;
import dev.sceneshift.dsl.model.MethodRef;
import dev.sceneshift.dsl.model.Phrase;
import dev.sceneshift.dsl.model.SimpleFact;
import dev.sceneshift.dsl.vocabulary.PhraseKind;

/**
 * Whether {@code only at points} leaves a place to switch at: a point of the vocabulary, or a call
 * that the scenario names. A static initialiser is neither: nobody is switched inside it.
 */
final class PointSearch implements Reader {

  private final Scope scope;
  private boolean found;

  private PointSearch(Scope scope) {
    this.scope = scope;
  }

  static boolean finds(Scope scope) {
    PointSearch search = new PointSearch(scope);
    scope.vocabulary().definitions(PhraseKind.POINT).stream()
        .map(point -> point.binding(Binding.PointBinding.class).method())
        .forEach(search::place);
    Reading.of(scope.scenario(), search);
    return search.found;
  }

  private void place(MethodRef method) {
    found |= !method.isInitializer();
  }

  @Override
  public void callEvent(CallEvent event) {
    place(event.method());
  }

  @Override
  public void fact(SimpleFact fact, boolean inStep) {
    if (fact instanceof SimpleFact.Calls calls) {
      place(calls.method());
    } else if (fact instanceof SimpleFact.NoCall none) {
      place(none.method());
    }
  }

  /* A phrase without a meaning is told by itself; the points may be what it lacks. */
  @Override
  public void phrase(Phrase phrase, Usage usage) {
    found |= scope.match(phrase).isEmpty();
  }
}
