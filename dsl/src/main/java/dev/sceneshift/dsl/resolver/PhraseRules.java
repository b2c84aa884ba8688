package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.vocabulary.PhraseKind;
import dev.sceneshift.dsl.vocabulary.PhrasePattern;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What a vocabulary may call things, so that a scenario can write it. */
final class PhraseRules {

  private static final Set<String> END_WORDS =
      Set.of(
          "inside", "where", "then", "as", "is", "or", "never", "exactly", "matches", "differs",
          "time", "times");

  private static final Pattern ORDINAL = Pattern.compile("[0-9]+(st|nd|rd|th)");

  private static final Pattern WORD =
      Pattern.compile("[^\\s,;:\"()\\[\\]|=<>!{}$#][^\\s,;:\"()\\[\\]|=<>!{}]*");

  private static final Pattern PARAMETER = Pattern.compile("[\\p{L}][\\p{L}\\p{M}0-9_-]*");

  private static final Set<String> STEP_STARTERS =
      Set.of(
          "start", "let", "hold", "release", "expect", "fail", "throw", "return", "skip", "delay");

  private static final Set<String> MEASURE_STARTERS =
      Set.of("no", "either", "at", "in", "call", "deadlock", "broken");

  private PhraseRules() {}

  /** Why a phrase of that kind cannot be called so; empty if it can. */
  static String whatIsWrong(String text, PhraseKind kind) {
    if (text.isBlank()) {
      return "a phrase has a word at least";
    }
    if (kind == PhraseKind.INVARIANT) {
      return "";
    }
    PhrasePattern pattern = PhrasePattern.parse(text);
    Set<String> names = new HashSet<>();
    for (PhrasePattern.Part part : pattern.parts()) {
      String wrong = whatIsWrong(part, names);
      if (!wrong.isEmpty()) {
        return "\"" + text + "\": " + wrong;
      }
    }
    return wrongStart(text, kind, pattern.parts().get(0).toString());
  }

  private static String wrongStart(String text, PhraseKind kind, String first) {
    boolean wrong =
        kind == PhraseKind.ACTION && STEP_STARTERS.contains(first)
            || kind == PhraseKind.MEASURE && MEASURE_STARTERS.contains(first);
    return wrong
        ? "\"" + text + "\": " + kind.noun() + " may not begin with \"" + first + "\""
        : "";
  }

  private static String whatIsWrong(PhrasePattern.Part part, Set<String> names) {
    if (part instanceof PhrasePattern.Parameter parameter) {
      if (!PARAMETER.matcher(parameter.name()).matches()) {
        return "\"" + parameter + "\" is no parameter";
      }
      return names.add(parameter.name()) ? "" : "two parameters are called " + parameter;
    }
    String word = part.toString();
    if (END_WORDS.contains(word) || ORDINAL.matcher(word).matches()) {
      return "the word \"" + word + "\" would end the phrase";
    }
    return WORD.matcher(word).matches() ? "" : "\"" + word + "\" is no word";
  }
}
