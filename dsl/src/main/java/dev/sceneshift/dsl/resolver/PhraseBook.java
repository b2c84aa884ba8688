package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.Suggestions;
import dev.sceneshift.dsl.model.Word;
import dev.sceneshift.dsl.vocabulary.Argument;
import dev.sceneshift.dsl.vocabulary.Match;
import dev.sceneshift.dsl.vocabulary.PhraseDefinition;
import dev.sceneshift.dsl.vocabulary.PhraseKind;
import dev.sceneshift.dsl.vocabulary.PhrasePattern;
import dev.sceneshift.dsl.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks phrases up in a vocabulary. */
final class PhraseBook {

  private final Map<PhraseDefinition, PhraseMatcher> matchers = new IdentityHashMap<>();
  private final List<PhraseDefinition> definitions;

  /** By kind and number of words: what can match at all. */
  private final Map<List<Object>, List<PhraseDefinition>> alike = new HashMap<>();

  PhraseBook(Vocabulary vocabulary) {
    definitions = vocabulary.definitions();
    for (PhraseDefinition definition : definitions) {
      matchers.put(definition, new PhraseMatcher(definition, vocabulary.values().keySet()));
      alike
          .computeIfAbsent(
              List.of(definition.kind(), definition.pattern().parts().size()),
              key -> new ArrayList<>())
          .add(definition);
    }
  }

  /** All that the words can mean, in the order of the vocabulary. */
  List<Match> matches(List<Word> words, PhraseKind kind) {
    List<Match> matches = new ArrayList<>();
    for (PhraseDefinition definition : alike.getOrDefault(List.of(kind, words.size()), List.of())) {
      Optional<List<Argument>> arguments =
          Optional.ofNullable(matchers.get(definition)).flatMap(m -> m.match(words));
      arguments.ifPresent(list -> matches.add(new Match(definition, list)));
    }
    return matches;
  }

  /** The kinds of phrases that the words are, in the order of the kinds. */
  List<PhraseKind> kinds(List<Word> words) {
    List<PhraseKind> kinds = new ArrayList<>();
    for (PhraseKind kind : PhraseKind.values()) {
      if (!matches(words, kind).isEmpty()) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  /** How many of the first words are a phrase of that kind, at most; 0 if none. */
  int longestBeginning(List<Word> words, PhraseKind kind) {
    int longest = definitions.stream().mapToInt(d -> d.pattern().parts().size()).max().orElse(0);
    for (int length = Math.min(words.size(), longest); length > 0; length--) {
      if (!matches(words.subList(0, length), kind).isEmpty()) {
        return length;
      }
    }
    return 0;
  }

  /** The phrase of those kinds, as the vocabulary writes it, that may have been meant. */
  Optional<String> nearest(List<Word> words, List<PhraseKind> kinds) {
    Map<String, String> candidates = new LinkedHashMap<>();
    for (PhraseDefinition definition : definitions) {
      if (kinds.contains(definition.kind())) {
        String pattern = definition.pattern().toString();
        for (String written : likely(definition.pattern(), words)) {
          candidates.putIfAbsent(written, pattern);
        }
      }
    }
    return Suggestions.nearest(text(words), candidates.keySet()).map(candidates::get);
  }

  /* Whatever was written in the place of a parameter is taken to be right. */
  private static List<String> likely(PhrasePattern pattern, List<Word> words) {
    List<String> plain = new ArrayList<>();
    List<String> determined = new ArrayList<>();
    for (int i = 0; i < pattern.parts().size(); i++) {
      PhrasePattern.Part part = pattern.parts().get(i);
      String written = i < words.size() ? words.get(i).toString() : part.toString();
      if (part instanceof PhrasePattern.Parameter) {
        plain.add(written);
        if (i > 0 && i - 1 < words.size() && !determined.isEmpty()) {
          determined.add(i - 1, words.get(i - 1).toString());
        } else {
          determined.add(written);
        }
      } else {
        plain.add(part.toString());
        determined.add(part.toString());
      }
    }
    return List.of(String.join(" ", plain), String.join(" ", determined));
  }

  static String text(List<Word> words) {
    return words.stream().map(Word::toString).collect(Collectors.joining(" "));
  }
}
