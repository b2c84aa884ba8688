package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.model.CallEvent;
import dev.sceneshift.dsl.model.CallSelector;
import dev.sceneshift.dsl.model.Event;
import dev.sceneshift.dsl.model.Fault;
import dev.sceneshift.dsl.model.Occurrence;
import dev.sceneshift.dsl.model.OutcomeChange;
import dev.sceneshift.dsl.model.Phrase;
import dev.sceneshift.dsl.model.PointEvent;
import dev.sceneshift.dsl.model.SimpleFact;
import dev.sceneshift.dsl.model.Word;
import dev.sceneshift.dsl.vocabulary.Argument;
import dev.sceneshift.dsl.vocabulary.Argument.Determined;
import dev.sceneshift.dsl.vocabulary.Argument.Determiner;
import dev.sceneshift.dsl.vocabulary.Match;
import dev.sceneshift.dsl.vocabulary.PhraseKind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How many are meant: determiners stand where they make sense, {@code that} has something before
 * it, and no occurrence stands beside what already says which hits are meant.
 */
final class DeterminerCheck implements Reader {

  private final Scope scope;

  /** By noun, what the nearest {@code any} so far stood in. */
  private final Map<String, Usage> taken = new HashMap<>();

  private boolean faulty;

  private DeterminerCheck(Scope scope) {
    this.scope = scope;
  }

  static void check(Scope scope) {
    DeterminerCheck check = new DeterminerCheck(scope);
    check.faulty =
        scope.scenario().sentences(Fault.class).anyMatch(DeterminerCheck::throwsSomething);
    scope.background().forEach(given -> Reading.of(given, check));
    Reading.of(scope.scenario(), check);
  }

  private static boolean throwsSomething(Fault fault) {
    return !(fault.change() instanceof OutcomeChange.Return
        || fault.change() instanceof OutcomeChange.Skip
        || fault.change() instanceof OutcomeChange.Delay);
  }

  @Override
  public void phrase(Phrase phrase, Usage usage) {
    Optional<Match> match = scope.match(phrase);
    if (match.isEmpty()) {
      if (usage == Usage.PROTECTION) {
        reportAnyInWithout(phrase);
      }
      return;
    }
    for (Argument argument : match.get().arguments()) {
      if (argument instanceof Determined determined) {
        checkDetermined(phrase, usage, determined);
      } else if (argument instanceof Argument.Number number
          && match.get().definition().kind() == PhraseKind.POINT) {
        checkNumber(phrase, number);
      }
    }
  }

  /* A protection has no numbers, most often, so that "any" leaves it unknown: say the reason. */
  private void reportAnyInWithout(Phrase phrase) {
    phrase.words().stream()
        .filter(w -> w.toString().equals("any"))
        .findFirst()
        .ifPresent(w -> scope.problems().report(w, "\"any\" has no place in \"without\""));
  }

  private void checkNumber(Phrase phrase, Argument.Number number) {
    if (number.value() < 1) {
      phrase.words().stream()
          .filter(w -> w.text().equals(Long.toString(number.value())))
          .findFirst()
          .ifPresent(w -> scope.problems().report(w, "numbers count from 1"));
    }
  }

  private void checkDetermined(Phrase phrase, Usage usage, Determined determined) {
    String written = word(determined.determiner()) + " " + determined.noun();
    Word place = place(phrase, determined);
    if (!usage.allows(determined.determiner())) {
      scope.problems().report(place, notAllowed(usage, determined, written));
    } else if (determined.determiner() == Determiner.THAT) {
      checkThat(usage, determined, written, place);
    } else if (needsValues(usage, determined)
        && scope.vocabulary().values(determined.noun()).isEmpty()) {
      scope
          .problems()
          .report(place, "no @Values lists what \"%s\" can be".formatted(determined.noun()));
    }
    if (determined.determiner() == Determiner.ANY) {
      taken.put(determined.noun(), usage);
    }
  }

  private void checkThat(Usage usage, Determined determined, String written, Word place) {
    Usage any = taken.get(determined.noun());
    boolean early = usage == Usage.GIVEN || usage == Usage.ACTIVITY;
    if (any == null) {
      scope
          .problems()
          .report(
              place, "\"%s\" has no \"any %s\" before it".formatted(written, determined.noun()));
    } else if (early && isOfPoint(any)) {
      scope
          .problems()
          .report(place, "\"%s\" is not known before the actors begin".formatted(written));
    }
  }

  private static boolean isOfPoint(Usage usage) {
    return usage == Usage.EVENT || usage == Usage.UNTIL;
  }

  /* At a point the hits are found by running; elsewhere the values must be known. */
  private static boolean needsValues(Usage usage, Determined determined) {
    return !isOfPoint(usage)
        && (determined.determiner() == Determiner.ANY
            || determined.determiner() == Determiner.EVERY);
  }

  private static String notAllowed(Usage usage, Determined determined, String written) {
    if (usage == Usage.PROTECTION) {
      return "\"" + written + "\" has no place in \"without\"";
    }
    return determined.determiner() == Determiner.A
        ? "which %s? write \"%s 2\", \"any %s\" or \"every %s\""
            .formatted(determined.noun(), determined.noun(), determined.noun(), determined.noun())
        : "\"%s\" has no place here: write a number, or \"that %s\""
            .formatted(written, determined.noun());
  }

  private static Word place(Phrase phrase, Determined determined) {
    List<Word> words = phrase.words();
    for (int i = 0; i + 1 < words.size(); i++) {
      if (PhraseMatcher.isDeterminer(words.get(i).text())
          && words.get(i + 1).text().equals(determined.noun())) {
        return words.get(i);
      }
    }
    return words.get(0);
  }

  private static String word(Determiner determiner) {
    return determiner.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void event(Event event, Occurrence occurrence, Usage usage) {
    if (occurrence instanceof Occurrence.Unstated) {
      return;
    }
    alreadySaid(event)
        .ifPresent(
            said ->
                scope
                    .problems()
                    .report(
                        event,
                        "\"%s\" says which hits are meant; \"%s\" cannot stand beside it"
                            .formatted(said, occurrence)));
  }

  private Optional<String> alreadySaid(Event event) {
    if (event instanceof CallEvent call) {
      return call.selector() instanceof CallSelector.Plain
          ? Optional.empty()
          : Optional.of(call.selector().toString());
    }
    return event instanceof PointEvent point ? alreadySaid(point) : Optional.empty();
  }

  private Optional<String> alreadySaid(PointEvent point) {
    return scope.match(point.phrase()).stream()
        .flatMap(m -> m.arguments().stream())
        .filter(Determined.class::isInstance)
        .map(Determined.class::cast)
        .filter(d -> d.determiner() == Determiner.ANY || d.determiner() == Determiner.EVERY)
        .map(d -> word(d.determiner()) + " " + d.noun())
        .findFirst();
  }

  @Override
  public void fact(SimpleFact fact, boolean inStep) {
    if (fact instanceof SimpleFact.FailsWithThatError && !faulty) {
      scope.problems().report(fact, "\"that error\" has no fault before it");
    }
  }
}
