package dev.sceneshift.agent.cli;

import dev.sceneshift.agent.MethodCandidates;
import dev.sceneshift.dsl.model.Phrase;
import dev.sceneshift.dsl.model.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What to write so that an unknown phrase gets a meaning. */
final class PointProposal {
  private static final int MOST = 4;
  private static final Set<String> DETERMINERS = Set.of("a", "any", "every", "that");

  private PointProposal() {}

  /**
   * The line to paste into a vocabulary, with the likeliest method, and others that it may be.
   *
   * @param subjects where methods are looked for; none if nothing is known of the program
   */
  static String of(Phrase phrase, List<Path> subjects) throws IOException {
    List<String> plain =
        phrase.words().stream().filter(w -> !w.quoted() && !w.isNumber()).map(Word::text).toList();
    List<String> methods = MethodCandidates.find(plain, subjects, MOST);
    String method = methods.isEmpty() ? "com.acme.Some.method" : methods.get(0);
    StringBuilder text = new StringBuilder("  to give it a meaning, write in a vocabulary:\n");
    text.append("    point \"").append(pattern(phrase.words())).append("\" means call of ");
    text.append(method);
    if (methods.size() > 1) {
      text.append("\n  or, in place of that method:");
      methods.subList(1, methods.size()).forEach(m -> text.append("\n    ").append(m));
    }
    return text.toString();
  }

  /** {@code leaf 3}, {@code any leaf}: {@code leaf {n}}; other words stay. */
  private static String pattern(List<Word> words) {
    List<String> parts = new ArrayList<>();
    boolean determined = false;
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      if (word.isNumber() || word.isColumn()) {
        parts.add("{n}");
      } else if (i + 1 < words.size() && DETERMINERS.contains(word.text())) {
        determined = true;
      } else {
        parts.add(word.quoted() ? "{string}" : word.text());
        if (determined) {
          parts.add("{n}");
          determined = false;
        }
      }
    }
    return String.join(" ", parts);
  }
}
