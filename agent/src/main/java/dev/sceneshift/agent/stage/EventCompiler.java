package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.model.Binding.PointBinding;
import dev.sceneshift.dsl.model.CallEvent;
import dev.sceneshift.dsl.model.CallSelector;
import dev.sceneshift.dsl.model.Condition;
import dev.sceneshift.dsl.model.Event;
import dev.sceneshift.dsl.model.MethodRef;
import dev.sceneshift.dsl.model.Occurrence;
import dev.sceneshift.dsl.model.Phrase;
import dev.sceneshift.dsl.model.PointEvent;
import dev.sceneshift.dsl.model.Step;
import dev.sceneshift.dsl.model.Who;
import dev.sceneshift.dsl.vocabulary.Argument;
import dev.sceneshift.dsl.vocabulary.Argument.Determiner;
import dev.sceneshift.dsl.vocabulary.Match;
import dev.sceneshift.dsl.vocabulary.PhraseDefinition;
import dev.sceneshift.dsl.vocabulary.Resolution;
import dev.sceneshift.dsl.vocabulary.StepMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Understands events: which hits of which point they mean. */
final class EventCompiler {
  private final Resolution words;
  private final PointTable points;
  private final WheelBuilder wheels;
  private final long seed;
  private final List<Watched> counted = new ArrayList<>();
  private int counters;
  private int extents;

  EventCompiler(Resolution words, PointTable points, WheelBuilder wheels, long seed) {
    this.words = words;
    this.points = points;
    this.wheels = wheels;
    this.seed = seed;
  }

  /** What is counted without a sentence that acts on it. */
  List<Watched> counted() {
    return List.copyOf(counted);
  }

  /** The end of a {@code let ... go on}. */
  Watched until(Step.Until until, Map<String, Slot> columns, SourceLocation sentence) {
    Watched watched = event(until.event(), until.occurrence(), columns, sentence);
    counted.add(watched);
    return watched;
  }

  int counters() {
    return counters;
  }

  int extents() {
    return extents;
  }

  /** An event with its occurrence. */
  Watched event(
      Event event, Occurrence occurrence, Map<String, Slot> columns, SourceLocation sentence) {
    if (event instanceof CallEvent call) {
      EventFilter filter = calls(actor(call.who()), call.method());
      return watched(filter, ofCall(call, occurrence, sentence));
    }
    PointEvent point = (PointEvent) event;
    Match match = words.match(point.phrase());
    Point place = points.named(match.definition());
    Selection selection = ofPoint(point, match, occurrence, sentence);
    return watched(
        new EventFilter(
            actor(point.who()),
            place,
            number(match, columns, point.phrase()),
            point.inside().map(p -> extent(p, columns)).orElse(null),
            point.where().map(w -> condition(w, match.definition(), place)).orElse(null)),
        selection);
  }

  /** All hits of a point, for facts that count. */
  Watched allHits(@Nullable Who who, Phrase phrase, Map<String, Slot> columns) {
    Match match = words.match(phrase);
    return all(
        new EventFilter(
            who == null ? null : actor(who),
            points.named(match.definition()),
            number(match, columns, phrase),
            null,
            null));
  }

  /** All calls of a method, for facts that count. */
  Watched allCalls(MethodRef method) {
    return all(calls(null, method));
  }

  private Watched all(EventFilter filter) {
    Watched watched = watched(filter, new Selection.Every(1));
    counted.add(watched);
    return watched;
  }

  private EventFilter calls(@Nullable String actor, MethodRef method) {
    return new EventFilter(actor, points.callOf(method), new Slot.Whichever(), null, null);
  }

  private Watched watched(EventFilter filter, Selection selection) {
    return new Watched(counters++, filter, selection);
  }

  static @Nullable String actor(Who who) {
    return who instanceof Who.Actor actor ? actor.name().text() : null;
  }

  private Selection ofCall(CallEvent call, Occurrence occurrence, SourceLocation sentence) {
    CallSelector selector = call.selector();
    if (selector instanceof CallSelector.Single single) {
      return new Selection.Between(single.number(), single.number());
    }
    if (selector instanceof CallSelector.Range range) {
      return new Selection.Between(range.first(), range.last());
    }
    if (selector instanceof CallSelector.Every) {
      return new Selection.Every(1);
    }
    return selector instanceof CallSelector.Any
        ? atWheel("", sentence, "any call of " + call.method())
        : ofOccurrence(occurrence, sentence, call.toString());
  }

  private Selection ofPoint(
      PointEvent event, Match match, Occurrence occurrence, SourceLocation sentence) {
    Argument.Determined determined = determined(match);
    if (determined != null && determined.determiner() == Determiner.EVERY) {
      return new Selection.FirstOfEachNumber();
    }
    if (determined != null && determined.determiner() == Determiner.ANY) {
      return atWheel(determined.noun(), sentence, "any " + determined.noun());
    }
    return ofOccurrence(occurrence, sentence, event.toString());
  }

  private Selection ofOccurrence(Occurrence occurrence, SourceLocation sentence, String written) {
    if (occurrence instanceof Occurrence.Nth nth) {
      return new Selection.Between(nth.number(), nth.number());
    }
    if (occurrence instanceof Occurrence.Range range) {
      return new Selection.Between(range.first(), range.last());
    }
    if (occurrence instanceof Occurrence.Onward onward) {
      return new Selection.Onward(onward.first());
    }
    if (occurrence instanceof Occurrence.Every every) {
      return new Selection.Every(every.period());
    }
    if (occurrence instanceof Occurrence.AboutOnceIn about) {
      return new Selection.AboutOnceIn(about.times(), seed + counters);
    }
    return occurrence instanceof Occurrence.AnyTime
        ? atWheel("", sentence, written + " at any time")
        : new Selection.Between(1, 1);
  }

  private Selection atWheel(String noun, SourceLocation sentence, String written) {
    return new Selection.AtWheel(wheels.add(Wheel.Kind.HITS, noun, List.of(), sentence, written));
  }

  private Slot number(Match match, Map<String, Slot> columns, Phrase phrase) {
    if (match.arguments().isEmpty()) {
      return new Slot.Whichever();
    }
    Argument.Determined determined = determined(match);
    if (determined == null) {
      return PhraseCompiler.plain(match.arguments().get(0), columns);
    }
    return determined.determiner() == Determiner.THAT
        ? new Slot.Chosen(wheels.that(determined.noun(), phrase.location()))
        : new Slot.Whichever();
  }

  private static Argument.@Nullable Determined determined(Match match) {
    return !match.arguments().isEmpty()
            && match.arguments().get(0) instanceof Argument.Determined determined
        ? determined
        : null;
  }

  private EventFilter.Extent extent(Phrase phrase, Map<String, Slot> columns) {
    Match match = words.match(phrase);
    Point point = points.named(match.definition());
    if (point.isMoment()) {
      throw new Refusal(
          phrase.location(), "\"" + point.words() + "\" is a moment, nothing happens inside it");
    }
    return new EventFilter.Extent(extents++, point, number(match, columns, phrase));
  }

  private EventFilter.ConditionLine condition(
      Condition where, PhraseDefinition definition, Point point) {
    String name = where.detail().text();
    Optional<StepMethod> detail = words.vocabulary().detail(definition, name);
    return new EventFilter.ConditionLine(
        detail.isPresent() ? -1 : parameter(definition, where, point),
        detail.orElse(null),
        where.comparison(),
        where.value());
  }

  private static int parameter(PhraseDefinition definition, Condition where, Point point) {
    List<MethodRef.Parameter> parameters =
        definition.binding(PointBinding.class).method().parameters().orElse(List.of());
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(Optional.of(where.detail().text()))) {
        return i;
      }
    }
    throw new Refusal(
        where.location(), "\"" + point.words() + "\" has no \"" + where.detail() + "\"");
  }
}
