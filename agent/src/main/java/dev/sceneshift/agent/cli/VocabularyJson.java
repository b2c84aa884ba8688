package dev.sceneshift.agent.cli;

import dev.sceneshift.agent.report.Json;
import dev.sceneshift.dsl.vocabulary.PhraseDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Vocabularies as JSON: an array of them, each with its phrases in their order. */
final class VocabularyJson {
  private VocabularyJson() {}

  static String of(Map<String, List<PhraseDefinition>> vocabularies) {
    List<Object> all = new ArrayList<>();
    vocabularies.forEach(
        (name, definitions) -> {
          Map<String, Object> vocabulary = new LinkedHashMap<>();
          vocabulary.put("use", name);
          vocabulary.put("phrases", definitions.stream().map(VocabularyJson::phrase).toList());
          all.add(vocabulary);
        });
    return Json.text(all);
  }

  private static Map<String, Object> phrase(PhraseDefinition definition) {
    PhraseFacts facts = PhraseFacts.of(definition);
    Map<String, Object> phrase = new LinkedHashMap<>();
    phrase.put("kind", facts.kind());
    phrase.put("phrase", facts.phrase());
    phrase.put("means", facts.means());
    if (!facts.method().isEmpty()) {
      phrase.put("method", facts.method());
    }
    phrase.put("mayFailWith", facts.errors());
    return phrase;
  }
}
