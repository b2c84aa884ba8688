package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.model.Word;
import dev.sceneshift.dsl.vocabulary.Argument;
import dev.sceneshift.dsl.vocabulary.Argument.Determiner;
import dev.sceneshift.dsl.vocabulary.PhraseDefinition;
import dev.sceneshift.dsl.vocabulary.PhrasePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Matches the words of a phrase against one definition. A parameter takes one word; where a word
 * stands right before it, {@code leaf {n}}, a determiner and that word do as well: {@code any
 * leaf}.
 */
final class PhraseMatcher {

  private static final Map<String, Determiner> DETERMINERS =
      Map.of(
          "a", Determiner.A,
          "an", Determiner.A,
          "every", Determiner.EVERY,
          "any", Determiner.ANY,
          "that", Determiner.THAT);

  private final PhraseDefinition definition;
  private final Set<String> listedNouns;
  private final List<PhrasePattern.Part> parts;

  /**
   * A matcher for the definition.
   *
   * @param listedNouns nouns of which the vocabulary lists the values; before these, words take a
   *     determiner too, and not numbers alone
   */
  PhraseMatcher(PhraseDefinition definition, Set<String> listedNouns) {
    this.definition = definition;
    this.listedNouns = listedNouns;
    this.parts = definition.pattern().parts();
  }

  /** The arguments, if all the words are the phrase. */
  Optional<List<Argument>> match(List<Word> words) {
    /* Both ways to write an argument take as many words, so the lengths are equal. */
    if (words.size() != parts.size()) {
      return Optional.empty();
    }
    List<Argument> arguments = new ArrayList<>();
    int part = 0;
    while (part < parts.size()) {
      Optional<Argument> determined = determined(words, part, arguments.size());
      if (determined.isPresent()) {
        arguments.add(determined.get());
        part += 2;
      } else if (parts.get(part) instanceof PhrasePattern.Literal literal) {
        if (!isWord(words.get(part), literal.text())) {
          return Optional.empty();
        }
        part++;
      } else {
        Optional<Argument> argument =
            ParameterType.of(definition, arguments.size()).argument(words.get(part));
        if (argument.isEmpty()) {
          return Optional.empty();
        }
        arguments.add(argument.get());
        part++;
      }
    }
    return Optional.of(arguments);
  }

  private Optional<Argument> determined(List<Word> words, int part, int parameter) {
    Determiner determiner =
        words.get(part).quoted() ? null : DETERMINERS.get(words.get(part).text());
    if (determiner == null
        || !takesDeterminer(part, parameter)
        || !(parts.get(part) instanceof PhrasePattern.Literal noun)
        || !isWord(words.get(part + 1), noun.text())) {
      return Optional.empty();
    }
    return Optional.of(new Argument.Determined(determiner, noun.text()));
  }

  /**
   * Whether a noun stands at {@code part}, and behind it a parameter that a determiner can fill.
   */
  boolean takesDeterminer(int part, int parameter) {
    if (part + 1 >= parts.size()
        || !(parts.get(part) instanceof PhrasePattern.Literal noun)
        || !(parts.get(part + 1) instanceof PhrasePattern.Parameter)) {
      return false;
    }
    ParameterType type = ParameterType.of(definition, parameter);
    return type == ParameterType.NUMBER
        || type == ParameterType.WORD && listedNouns.contains(noun.text());
  }

  /** Whether the word says how many are meant. */
  static boolean isDeterminer(String word) {
    return DETERMINERS.containsKey(word);
  }

  private static boolean isWord(Word word, String text) {
    return !word.quoted() && word.text().equals(text);
  }
}
