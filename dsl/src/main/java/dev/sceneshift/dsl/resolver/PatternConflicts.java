package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.vocabulary.PhraseDefinition;
import dev.sceneshift.dsl.vocabulary.PhrasePattern;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** Finds phrases of one kind that could match the same words. */
final class PatternConflicts {

  private PatternConflicts() {}

  /** What may stand at one place of a phrase. */
  private sealed interface Slot {
    record Word(String text) implements Slot {}

    record Open(ParameterType type) implements Slot {}

    record Determiner() implements Slot {}
  }

  /**
   * Tells of each phrase that overlaps with one before it.
   *
   * @param report takes the later phrase and the earlier one, and says whether to go on
   */
  static void find(
      List<PhraseDefinition> definitions, BiPredicate<PhraseDefinition, PhraseDefinition> report) {
    Map<List<Object>, List<PhraseDefinition>> alike = new LinkedHashMap<>();
    Map<PhraseDefinition, List<List<Slot>>> readings = new IdentityHashMap<>();
    for (PhraseDefinition definition : definitions) {
      List<List<Slot>> own = readings(definition);
      List<PhraseDefinition> earlier =
          alike.computeIfAbsent(
              List.of(definition.kind(), definition.pattern().parts().size()),
              key -> new ArrayList<>());
      for (PhraseDefinition other : earlier) {
        if (anyOverlap(own, readings.getOrDefault(other, List.of()))
            && !report.test(definition, other)) {
          return;
        }
      }
      earlier.add(definition);
      readings.put(definition, own);
    }
  }

  private static boolean anyOverlap(List<List<Slot>> one, List<List<Slot>> other) {
    for (List<Slot> a : one) {
      for (List<Slot> b : other) {
        if (overlap(a, b)) {
          return true;
        }
      }
    }
    return false;
  }

  /* Two for each noun with a number: with the number, and with a determiner before the noun. */
  private static List<List<Slot>> readings(PhraseDefinition definition) {
    PhraseMatcher matcher = new PhraseMatcher(definition, Set.of());
    List<List<Slot>> readings = new ArrayList<>();
    readings.add(new ArrayList<>());
    int parameter = 0;
    List<PhrasePattern.Part> parts = definition.pattern().parts();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof PhrasePattern.Literal literal) {
        readings.forEach(r -> r.add(new Slot.Word(literal.text())));
        continue;
      }
      Slot open = new Slot.Open(ParameterType.of(definition, parameter));
      List<List<Slot>> determined = new ArrayList<>();
      if (i > 0 && matcher.takesDeterminer(i - 1, parameter)) {
        for (List<Slot> reading : readings) {
          List<Slot> other = new ArrayList<>(reading);
          other.add(i - 1, new Slot.Determiner());
          determined.add(other);
        }
      }
      readings.forEach(r -> r.add(open));
      readings.addAll(determined);
      parameter++;
    }
    return readings;
  }

  private static boolean overlap(List<Slot> one, List<Slot> other) {
    for (int i = 0; i < one.size(); i++) {
      if (!overlap(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean overlap(Slot one, Slot other) {
    if (one instanceof Slot.Word word) {
      return takes(other, word.text());
    }
    if (other instanceof Slot.Word word) {
      return takes(one, word.text());
    }
    if (one instanceof Slot.Open a && other instanceof Slot.Open b) {
      return a.type().overlaps(b.type());
    }
    return one instanceof Slot.Determiner && other instanceof Slot.Determiner
        || one instanceof Slot.Open a && a.type() == ParameterType.WORD
        || other instanceof Slot.Open b && b.type() == ParameterType.WORD;
  }

  private static boolean takes(Slot slot, String literal) {
    if (slot instanceof Slot.Word word) {
      return word.text().equals(literal);
    }
    return slot instanceof Slot.Open open
        ? open.type().admits(literal)
        : PhraseMatcher.isDeterminer(literal);
  }
}
