package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.model.Given;
import dev.sceneshift.dsl.model.Phrase;
import dev.sceneshift.dsl.model.Scenario;
import dev.sceneshift.dsl.vocabulary.ClassLookup;
import dev.sceneshift.dsl.vocabulary.Match;
import dev.sceneshift.dsl.vocabulary.Vocabulary;
import java.util.List;
import java.util.Optional;

/**
 * What a check of one scenario sees.
 *
 * @param background the givens of the file that come before it
 */
record Scope(
    List<Given> background,
    Scenario scenario,
    Vocabulary vocabulary,
    PhraseResolver phrases,
    ClassLookup classes,
    Problems problems) {

  Optional<Match> match(Phrase phrase) {
    return phrases.match(phrase);
  }
}
