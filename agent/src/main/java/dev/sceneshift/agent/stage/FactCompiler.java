package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.model.Fact;
import dev.sceneshift.dsl.model.Phrase;
import dev.sceneshift.dsl.model.SimpleFact;
import dev.sceneshift.dsl.vocabulary.PhraseDefinition;
import dev.sceneshift.dsl.vocabulary.PhraseKind;
import dev.sceneshift.dsl.vocabulary.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Understands facts: what they count, measure and speak of. */
final class FactCompiler {
  private final Resolution words;
  private final PhraseCompiler phrases;
  private final EventCompiler events;
  private final PointTable points;
  private final List<SourceLocation> comparisons = new ArrayList<>();
  private final List<Line> compared = new ArrayList<>();

  FactCompiler(Resolution words, PhraseCompiler phrases, EventCompiler events, PointTable points) {
    this.words = words;
    this.phrases = phrases;
    this.events = events;
    this.points = points;
  }

  /** The measures that are compared with the baseline. */
  List<Line> compared() {
    return List.copyOf(compared);
  }

  /** Where the baseline is spoken of. */
  List<SourceLocation> comparisons() {
    return List.copyOf(comparisons);
  }

  FactLine fact(Fact fact, Map<String, Slot> columns, SourceLocation sentence) {
    if (fact instanceof Fact.Either either) {
      return new FactLine.Either(
          either.facts().stream().map(f -> fact(f, columns, sentence)).toList(), either.location());
    }
    return simple((SimpleFact) fact, columns, sentence);
  }

  private FactLine simple(SimpleFact fact, Map<String, Slot> columns, SourceLocation sentence) {
    if (fact instanceof SimpleFact.Never never) {
      return counting(fact, events.allHits(never.who(), never.point(), columns));
    }
    if (fact instanceof SimpleFact.Happens happens) {
      return counting(fact, events.allHits(happens.who(), happens.point(), columns));
    }
    if (fact instanceof SimpleFact.Calls calls) {
      return counting(fact, events.allCalls(calls.method()));
    }
    if (fact instanceof SimpleFact.NoCall none) {
      return counting(fact, events.allCalls(none.method()));
    }
    if (fact instanceof SimpleFact.MeasureIs is) {
      return measuring(fact, is.measure(), columns, sentence);
    }
    if (fact instanceof SimpleFact.AgainstBaseline against) {
      comparisons.add(fact.location());
      FactLine.Simple line = measuring(fact, against.measure(), columns, sentence);
      if (line.measure() != null) {
        compared.add(line.measure());
      }
      return line;
    }
    if (fact instanceof SimpleFact.WaitsFor waits) {
      return new FactLine.Simple(fact, null, null, lock(waits.lock()));
    }
    if (fact instanceof SimpleFact.Holds holds) {
      return new FactLine.Simple(fact, null, null, lock(holds.lock()));
    }
    return new FactLine.Simple(fact, null, null, null);
  }

  private static FactLine counting(SimpleFact fact, Watched counted) {
    return new FactLine.Simple(fact, counted, null, null);
  }

  private FactLine.Simple measuring(
      SimpleFact fact, Phrase measure, Map<String, Slot> columns, SourceLocation sentence) {
    Line line = phrases.line(measure, columns, sentence);
    watch(line);
    return new FactLine.Simple(fact, null, line, null);
  }

  /** What a measure asks of {@code StepContext.hits} is watched whenever the measure is used. */
  private void watch(Line measure) {
    for (String pattern : measure.method().counts()) {
      PhraseDefinition definition =
          words
              .vocabulary()
              .find(PhraseKind.POINT, pattern)
              .orElseThrow(
                  () ->
                      new IllegalStateException(measure.method() + " counts no point: " + pattern));
      points.named(definition);
    }
  }

  private String lock(Phrase phrase) {
    return words.match(phrase).definition().pattern().toString();
  }
}
