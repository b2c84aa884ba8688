package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.grammar.ScenarioLexer;
import dev.sceneshift.dsl.parser.SentenceParser.Unreadable;

/** Explains what is wrong with where actors may be switched. */
final class InterleaveExplainer {

  private final IssueCollector issues;

  InterleaveExplainer(IssueCollector issues) {
    this.issues = issues;
  }

  /** Explains what stands at {@code only} and behind it. */
  boolean places(SentenceTokens tokens, Unreadable failure) {
    int only = tokens.indexOf(ScenarioLexer.ONLY, 0);
    int at = failure.index();
    if (tokens.type(0) != ScenarioLexer.INTERLEAVE || at < only || only == tokens.size()) {
      return false;
    }
    if (at == only) {
      report(tokens, only, only, "a comma is missing before \"only\"");
    } else if (at == only + 1) {
      report(
          tokens,
          only,
          Math.min(at, tokens.size() - 1),
          "where? \"only at points\", \"only at locks\" or \"only before\" and an event");
    } else if (tokens.matches(at, ScenarioLexer.AT, ScenarioLexer.MOST)) {
      report(
          tokens, at, tokens.size() - 1, "how many switches there may be is said before \"only\"");
    } else {
      return tokens.type(only + 1) == ScenarioLexer.BEFORE && events(tokens, failure, only);
    }
    return true;
  }

  private boolean events(SentenceTokens tokens, Unreadable failure, int only) {
    int last = tokens.size() - 1;
    if (failure.index() <= last) {
      return false;
    }
    int type = tokens.type(last);
    if (type == ScenarioLexer.BEFORE || type == ScenarioLexer.OR || type == ScenarioLexer.COMMA) {
      report(
          tokens, last, last, "after the last \"" + tokens.text(last) + "\" an event is missing");
      return true;
    }
    int comma = lastComma(tokens);
    boolean joined = comma > only && failure.expected().contains(ScenarioLexer.OR);
    if (joined) {
      report(tokens, comma, comma, "the last event is joined by \"or\", not by \",\"");
    }
    return joined;
  }

  private static int lastComma(SentenceTokens tokens) {
    int at = tokens.size() - 1;
    while (at >= 0 && tokens.type(at) != ScenarioLexer.COMMA) {
      at--;
    }
    return at;
  }

  private void report(SentenceTokens tokens, int first, int last, String message) {
    issues.report(tokens.tokens().get(first), tokens.tokens().get(last), message);
  }
}
