package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.model.Binding;
import dev.sceneshift.dsl.model.Phrase;
import dev.sceneshift.dsl.model.Step;
import dev.sceneshift.dsl.model.Word;
import dev.sceneshift.dsl.vocabulary.Match;
import dev.sceneshift.dsl.vocabulary.Meaning;
import dev.sceneshift.dsl.vocabulary.PhraseDefinition;
import dev.sceneshift.dsl.vocabulary.PhraseKind;
import dev.sceneshift.dsl.vocabulary.PhrasePattern;
import dev.sceneshift.dsl.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Actions that a vocabulary defines by steps: their parameters, and that they come to an end. */
final class ActionCheck {

  private ActionCheck() {}

  /** Resolves the steps of an action, and checks its parameters both ways. */
  static void check(Binding.ActionBinding action, PhraseResolver phrases, Problems problems) {
    Set<String> parameters =
        PhrasePattern.parse(action.phrase().text()).parameters().stream()
            .map(PhrasePattern.Parameter::name)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Set<String> used = new LinkedHashSet<>();
    Reading.of(action.steps(), phrases);
    Reading.of(
        action.steps(),
        new Reader() {
          @Override
          public void phrase(Phrase phrase, Usage usage) {
            phrase.words().stream().filter(Word::isColumn).forEach(this::column);
          }

          private void column(Word word) {
            String name = word.text().substring(1);
            used.add(name);
            if (!parameters.contains(name)) {
              problems.report(word, "%s has no {%s}".formatted(action.phrase(), Shown.text(name)));
            }
          }
        });
    parameters.removeAll(used);
    parameters.forEach(name -> problems.report(action.phrase(), "no step uses $" + name));
  }

  /** Reports an action that is among its own steps. */
  static void checkCycles(Vocabulary vocabulary, PhraseResolver phrases, Problems problems) {
    Map<PhraseDefinition, List<PhraseDefinition>> parts = new HashMap<>();
    for (PhraseDefinition definition : vocabulary.definitions(PhraseKind.ACTION)) {
      if (definition.meaning() instanceof Meaning.Text text
          && text.binding() instanceof Binding.ActionBinding action) {
        parts.put(definition, parts(action, phrases));
      }
    }
    for (PhraseDefinition definition : vocabulary.definitions(PhraseKind.ACTION)) {
      if (parts.containsKey(definition) && reaches(definition, definition, parts)) {
        problems.report(
            definition.binding(Binding.ActionBinding.class).phrase(),
            "the action is among its own steps");
      }
    }
  }

  private static List<PhraseDefinition> parts(
      Binding.ActionBinding action, PhraseResolver phrases) {
    List<PhraseDefinition> parts = new ArrayList<>();
    for (Step step : action.steps()) {
      if (step instanceof Step.Perform perform) {
        phrases.match(perform.action()).map(Match::definition).ifPresent(parts::add);
      }
    }
    return parts;
  }

  private static boolean reaches(
      PhraseDefinition from,
      PhraseDefinition target,
      Map<PhraseDefinition, List<PhraseDefinition>> parts) {
    Set<PhraseDefinition> seen = new LinkedHashSet<>();
    List<PhraseDefinition> open = new ArrayList<>(parts.getOrDefault(from, List.of()));
    while (!open.isEmpty()) {
      PhraseDefinition next = open.remove(open.size() - 1);
      if (next.equals(target)) {
        return true;
      }
      if (seen.add(next)) {
        open.addAll(parts.getOrDefault(next, List.of()));
      }
    }
    return false;
  }
}
