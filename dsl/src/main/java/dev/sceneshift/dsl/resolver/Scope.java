package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.model.Phrase;
import dev.sceneshift.dsl.model.Scenario;
import dev.sceneshift.dsl.vocabulary.ClassLookup;
import dev.sceneshift.dsl.vocabulary.Match;
import dev.sceneshift.dsl.vocabulary.Vocabulary;
import java.util.Optional;

/** What a check of one scenario sees. */
record Scope(
    Scenario scenario,
    Vocabulary vocabulary,
    PhraseResolver phrases,
    ClassLookup classes,
    Problems problems) {

  Optional<Match> match(Phrase phrase) {
    return phrases.match(phrase);
  }
}
