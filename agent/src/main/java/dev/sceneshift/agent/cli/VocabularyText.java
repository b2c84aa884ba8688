package dev.sceneshift.agent.cli;

import dev.sceneshift.dsl.vocabulary.PhraseDefinition;
import dev.sceneshift.dsl.vocabulary.PhraseKind;
import java.util.List;
import java.util.Map;

/** Vocabularies as a list for people: for each kind the phrases, with what stands behind them. */
final class VocabularyText {
  private static final int WIDEST_PHRASE = 44;

  private VocabularyText() {}

  static String of(Map<String, List<PhraseDefinition>> vocabularies) {
    StringBuilder text = new StringBuilder();
    vocabularies.forEach(
        (name, definitions) -> {
          text.append(text.length() == 0 ? "" : "\n").append("use ").append(name).append('\n');
          for (PhraseKind kind : PhraseKind.values()) {
            add(text, kind, definitions.stream().filter(d -> d.kind() == kind).toList());
          }
        });
    return text.toString();
  }

  private static void add(StringBuilder text, PhraseKind kind, List<PhraseDefinition> phrases) {
    if (phrases.isEmpty()) {
      return;
    }
    int longest = phrases.stream().mapToInt(d -> d.pattern().toString().length()).max().orElse(0);
    int width = Math.min(WIDEST_PHRASE, longest);
    text.append("\n  ").append(kind.noun()).append('\n');
    for (PhraseDefinition definition : phrases) {
      PhraseFacts facts = PhraseFacts.of(definition);
      String gap = " ".repeat(Math.max(0, width - facts.phrase().length()) + 2);
      text.append("    ").append(facts.phrase()).append(gap).append(facts.means());
      if (!facts.errors().isEmpty()) {
        text.append("  may fail with ").append(String.join(", ", facts.errors()));
      }
      text.append('\n');
    }
  }
}
