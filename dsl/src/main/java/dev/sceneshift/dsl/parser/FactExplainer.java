package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.Suggestions;
import dev.sceneshift.dsl.grammar.ScenarioLexer;
import dev.sceneshift.dsl.parser.SentenceParser.Unreadable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Explains what is wrong with facts. */
final class FactExplainer {

  private static final List<String> OUTCOMES =
      List.of(
          "succeeds",
          "fails",
          "throws",
          "returns",
          "waits",
          "holds",
          "never",
          "matches",
          "differs",
          "is",
          "exactly",
          "deadlock");

  private static final Set<Integer> FACT_ENDS =
      Set.of(ScenarioLexer.COMMA, ScenarioLexer.OR, ScenarioLexer.THEN);

  private final IssueCollector issues;

  FactExplainer(IssueCollector issues) {
    this.issues = issues;
  }

  /** {@code expect send restarts 1 time}. */
  boolean boundIsMissing(SentenceTokens tokens, Unreadable failure) {
    int time = callsOf(tokens, failure.index());
    boolean counted =
        Set.of(ScenarioLexer.TIME, ScenarioLexer.TIMES, ScenarioLexer.CALL, ScenarioLexer.CALLS)
            .contains(tokens.type(time));
    if (factStart(tokens, time) < 0 || !counted || tokens.type(time - 1) != ScenarioLexer.NUMBER) {
      return false;
    }
    issues.report(
        tokens.tokens().get(time - 1),
        tokens.tokens().get(time),
        "\"exactly\", \"at least\" or \"at most\" is missing before \"%s\""
            .formatted(tokens.text(time - 1, time + 1)));
    return true;
  }

  /* "4 calls of M" reads as the beginning of a measure, so the sentence fails at its end only. */
  private static int callsOf(SentenceTokens tokens, int failure) {
    int start = factStart(tokens, failure);
    boolean calls =
        start >= 0
            && tokens.type(start) == ScenarioLexer.NUMBER
            && Set.of(ScenarioLexer.CALL, ScenarioLexer.CALLS).contains(tokens.type(start + 1))
            && tokens.type(start + 2) == ScenarioLexer.OF;
    return calls ? start + 1 : failure;
  }

  /** {@code expect send suceeds}. */
  boolean noOutcome(SentenceTokens tokens, Unreadable failure) {
    int start = factStart(tokens, failure.index());
    if (start < 0 || start + 1 >= tokens.size() || failure.index() <= start + 1) {
      return false;
    }
    int end = start + 1;
    while (end < tokens.size() && !FACT_ENDS.contains(tokens.type(end))) {
      end++;
    }
    if (failure.index() > end) {
      return false;
    }
    for (int i = start + 1; i < Math.min(end, failure.index() + 1); i++) {
      Optional<String> meant = Suggestions.nearest(tokens.text(i), OUTCOMES);
      if (meant.isPresent() && !tokens.text(i).equals(meant.get())) {
        issues.report(
            tokens.tokens().get(i),
            "\"%s\" is no outcome; did you mean \"%s\"?".formatted(tokens.text(i), meant.get()));
        return true;
      }
    }
    return nothingSaid(tokens, start, end, failure);
  }

  /* Words that could be a point or a measure, and then the end. */
  private boolean nothingSaid(SentenceTokens tokens, int start, int end, Unreadable failure) {
    if (failure.index() != end || !failure.expected().contains(ScenarioLexer.WORD)) {
      return false;
    }
    String written = Excerpt.of(tokens.text(start, end));
    issues.report(
        tokens.tokens().get(start),
        tokens.tokens().get(end - 1),
        ("\"%s\" says nothing yet: how often (\"exactly 1 time\"), or what of it"
                + " (\"succeeds\", \"fails\", \"is ...\", \"matches baseline\")?")
            .formatted(written));
    return true;
  }

  /** Where the fact begins that holds the token at {@code index}; -1 if none does. */
  private static int factStart(SentenceTokens tokens, int index) {
    int start = -1;
    for (int i = 0; i < Math.min(index, tokens.size()); i++) {
      boolean step =
          i == 0
              || tokens.type(i - 1) == ScenarioLexer.COMMA
              || tokens.type(i - 1) == ScenarioLexer.THEN;
      if (tokens.type(i) == ScenarioLexer.EXPECT && step) {
        start = i + 1;
      } else if (tokens.type(i) == ScenarioLexer.THEN) {
        start = -1;
      } else if (start >= 0 && startsAnother(tokens, i, start)) {
        start = i + 1;
      }
    }
    return start;
  }

  private static boolean startsAnother(SentenceTokens tokens, int index, int start) {
    return switch (tokens.type(index)) {
      case ScenarioLexer.EITHER -> index == start;
      case ScenarioLexer.OR, ScenarioLexer.COMMA -> true;
      case ScenarioLexer.RUN ->
          tokens.matches(index - 2, ScenarioLexer.IN, ScenarioLexer.SOME) && index == start + 2;
      default -> false;
    };
  }
}
