package dev.sceneshift.agent.reduce;

import dev.sceneshift.agent.stage.Words;
import dev.sceneshift.dsl.model.Occurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Smaller numbers for those in a sentence. What is expected, and limits, keep theirs. */
final class Numbers {
  private static final Pattern NUMBER = Pattern.compile("([0-9]{1,18})(st|nd|rd|th)?");

  private Numbers() {}

  /** Where numbers stand that may be made smaller. */
  static List<Integer> places(String sentence) {
    List<Integer> places = new ArrayList<>();
    if (sentence.matches("(expect|limit|seed|without) .*")) {
      return places;
    }
    Words words = new Words(sentence);
    boolean expecting = false;
    for (int i = 0; i < words.size(); i++) {
      expecting = words.at(i).equals("expect") || (expecting && !words.at(i).equals("then"));
      if (!expecting && number(words.at(i)).isPresent()) {
        places.add(i);
      }
    }
    return places;
  }

  /** The sentence with smaller numbers at a place, the smallest first; all are at least 1. */
  static List<String> smaller(String sentence, int place) {
    Words words = new Words(sentence);
    long number = number(words.at(place)).orElse(1L);
    boolean ordinal = !Character.isDigit(words.at(place).charAt(words.at(place).length() - 1));
    List<String> candidates = new ArrayList<>();
    for (long smaller : new long[] {1, number / 2, number - 1}) {
      if (smaller >= 1 && smaller < number) {
        Words other = new Words(sentence);
        other.replace(
            place, place + 1, ordinal ? Occurrence.ordinal(smaller) : Long.toString(smaller));
        if (!candidates.contains(other.toString())) {
          candidates.add(other.toString());
        }
      }
    }
    return candidates;
  }

  private static Optional<Long> number(String word) {
    Matcher matcher = NUMBER.matcher(word);
    return matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
  }
}
