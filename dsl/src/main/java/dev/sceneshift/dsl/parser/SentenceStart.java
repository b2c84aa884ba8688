package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.grammar.ScenarioLexer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The words that begin a sentence, and where in a file such a sentence may stand. */
enum SentenceStart {
  USE("use", ScenarioLexer.USE, Place.TOP),
  BACKGROUND("background", ScenarioLexer.BACKGROUND, Place.TOP),
  SCENARIO("scenario", ScenarioLexer.SCENARIO, Place.TOP),
  VOCABULARY("vocabulary", ScenarioLexer.VOCABULARY_, Place.TOP),
  GIVEN("given", ScenarioLexer.GIVEN, Place.SCENARIO),
  ACTOR("actor", ScenarioLexer.ACTOR, Place.SCENARIO),
  MAYBE("maybe", ScenarioLexer.MAYBE, Place.SCENARIO),
  BEFORE("before", ScenarioLexer.BEFORE, Place.SCENARIO),
  AFTER("after", ScenarioLexer.AFTER, Place.SCENARIO),
  WHEN("when", ScenarioLexer.WHEN, Place.SCENARIO),
  IN("in", ScenarioLexer.IN, Place.SCENARIO),
  WITHOUT("without", ScenarioLexer.WITHOUT, Place.SCENARIO),
  ORDER("order", ScenarioLexer.ORDER, Place.SCENARIO),
  INTERLEAVE("interleave", ScenarioLexer.INTERLEAVE, Place.SCENARIO),
  EXPECT("expect", ScenarioLexer.EXPECT, Place.SCENARIO),
  LIMIT("limit", ScenarioLexer.LIMIT, Place.SCENARIO),
  SEED("seed", ScenarioLexer.SEED, Place.SCENARIO),
  EXAMPLES("examples", ScenarioLexer.EXAMPLES, Place.SCENARIO),
  ROLE("role", ScenarioLexer.ROLE, Place.VOCABULARY),
  POINT("point", ScenarioLexer.POINT, Place.VOCABULARY),
  LOCK("lock", ScenarioLexer.LOCK, Place.VOCABULARY),
  PROTECTION("protection", ScenarioLexer.PROTECTION, Place.VOCABULARY),
  ACTION("action", ScenarioLexer.ACTION, Place.VOCABULARY);

  /** Where a sentence may stand. */
  enum Place {
    TOP,
    SCENARIO,
    VOCABULARY
  }

  private static final List<String> WORDS =
      Arrays.stream(values()).map(SentenceStart::word).toList();

  private final String word;
  private final int tokenType;
  private final Place place;

  SentenceStart(String word, int tokenType, Place place) {
    this.word = word;
    this.tokenType = tokenType;
    this.place = place;
  }

  String word() {
    return word;
  }

  Place place() {
    return place;
  }

  /** All of the words, in the order in which the language's description has them. */
  static List<String> words() {
    return WORDS;
  }

  static Optional<SentenceStart> of(int tokenType) {
    return Arrays.stream(values()).filter(s -> s.tokenType == tokenType).findFirst();
  }

  static Optional<SentenceStart> of(String word) {
    return Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
  }

  static boolean isKeyword(int tokenType) {
    return of(tokenType).isPresent();
  }
}
