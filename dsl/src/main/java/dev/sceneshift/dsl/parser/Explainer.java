package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.Suggestions;
import dev.sceneshift.dsl.grammar.ScenarioLexer;
import dev.sceneshift.dsl.parser.SentenceParser.Unreadable;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/**
 * Says why a sentence cannot be read. What people get wrong most is recognised first; the rest is
 * told from what the grammar would have taken.
 */
final class Explainer {

  /** Explains one kind of mistake. */
  @FunctionalInterface
  interface Rule {
    /** Reports and returns true if the sentence has this mistake. */
    boolean explains(SentenceTokens tokens, Unreadable failure);
  }

  private final IssueCollector issues;
  private final List<Rule> rules;

  Explainer(IssueCollector issues) {
    this.issues = issues;
    ActExplainer acts = new ActExplainer(issues);
    FactExplainer facts = new FactExplainer(issues);
    InterleaveExplainer interleaves = new InterleaveExplainer(issues);
    this.rules =
        List.of(
            this::badString,
            this::noSentence,
            interleaves::places,
            this::keywordAsName,
            this::missingTitle,
            this::phraseInQuotationMarks,
            this::valuesInPhrase,
            acts::whoIsMissing,
            acts::numberForOrdinal,
            acts::stepsJoinedByComma,
            acts::startWithoutName,
            acts::commaMissing,
            acts::stepMissing,
            acts::orderEndsInSemicolon,
            acts::orderOfOne,
            this::methodWithoutClass,
            facts::boundIsMissing,
            facts::noOutcome,
            this::endsTooSoon,
            this::anythingElse);
  }

  /** Explains the sentence with the first rule that fits; the last one always does. */
  void explain(SentenceTokens tokens, Unreadable failure) {
    for (Rule rule : rules) {
      if (rule.explains(tokens, failure)) {
        return;
      }
    }
  }

  /** The sentence that the first word begins, or was meant to begin. */
  static Optional<SentenceStart> meant(SentenceTokens tokens) {
    return SentenceStart.of(tokens.type(0))
        .or(
            () ->
                Suggestions.nearest(tokens.text(0), SentenceStart.words())
                    .flatMap(SentenceStart::of));
  }

  private boolean badString(SentenceTokens tokens, Unreadable failure) {
    for (Token token : tokens.tokens()) {
      if (token.getType() == ScenarioLexer.UNCLOSED_STRING) {
        issues.report(token, "a quotation mark is not closed");
        return true;
      }
      if (token.getType() == ScenarioLexer.BAD_STRING) {
        issues.report(
            token, "only \\\" and \\\\ are escapes; write \\\\ for a backslash, and paths with /");
        return true;
      }
    }
    return false;
  }

  private boolean noSentence(SentenceTokens tokens, Unreadable failure) {
    if (SentenceStart.isKeyword(tokens.type(0)) || tokens.type(0) == ScenarioLexer.BAR) {
      return false;
    }
    String word = tokens.text(0);
    issues.report(
        tokens.first(),
        "\"%s\" begins no sentence%s"
            .formatted(Excerpt.of(word), Suggestions.didYouMean(word, SentenceStart.words())));
    return true;
  }

  private boolean keywordAsName(SentenceTokens tokens, Unreadable failure) {
    int type = tokens.type(failure.index());
    if (!failure.expected().contains(ScenarioLexer.NAME)
        || failure.expected().contains(ScenarioLexer.WORD)
        || !Expected.isKeyword(type)
        || SentenceTokens.isDeterminer(tokens.text(failure.index()))) {
      return false;
    }
    issues.report(
        tokens.tokens().get(failure.index()),
        "\"%s\" is a key word and cannot be a name".formatted(tokens.text(failure.index())));
    return true;
  }

  private boolean missingTitle(SentenceTokens tokens, Unreadable failure) {
    boolean titled =
        tokens.type(0) == ScenarioLexer.SCENARIO || tokens.type(0) == ScenarioLexer.VOCABULARY_;
    if (!titled || failure.index() != 1) {
      return false;
    }
    report(
        tokens,
        failure.index(),
        "\"%s\" needs a %s in quotation marks"
            .formatted(
                tokens.text(0), tokens.type(0) == ScenarioLexer.SCENARIO ? "title" : "name"));
    return true;
  }

  private boolean phraseInQuotationMarks(SentenceTokens tokens, Unreadable failure) {
    boolean binding =
        SentenceStart.of(tokens.type(0))
            .filter(s -> s.place() == SentenceStart.Place.VOCABULARY)
            .isPresent();
    if (!binding || failure.index() != 1) {
      return false;
    }
    report(
        tokens,
        failure.index(),
        "\"%s\" needs its phrase in quotation marks".formatted(tokens.text(0)));
    return true;
  }

  /* Of errors there can be several in a sentence; of what a phrase takes there is one. */
  private boolean valuesInPhrase(SentenceTokens tokens, Unreadable failure) {
    int any = failure.index() - 3;
    boolean values =
        tokens.type(failure.index()) == ScenarioLexer.COMMA
            && tokens.matches(any, ScenarioLexer.ANY, ScenarioLexer.OF);
    if (values) {
      issues.report(
          tokens.tokens().get(any),
          tokens.tokens().get(failure.index()),
          "\"any of\" is for errors; here write $n, and its values in a table of \"examples\"");
    }
    return values;
  }

  private boolean methodWithoutClass(SentenceTokens tokens, Unreadable failure) {
    boolean method =
        tokens.type(failure.index()) == ScenarioLexer.NAME
            && tokens.type(failure.index() - 1) == ScenarioLexer.OF
            && failure.expected().contains(ScenarioLexer.QUALIFIED);
    if (method) {
      issues.report(
          tokens.tokens().get(failure.index()),
          "a method is written with its class, as in com.acme.Store.%s"
              .formatted(Excerpt.of(tokens.text(failure.index()))));
    }
    return method;
  }

  private boolean endsTooSoon(SentenceTokens tokens, Unreadable failure) {
    if (failure.index() < tokens.size()) {
      return false;
    }
    String last = tokens.text(tokens.size() - 1);
    String wanted = Expected.describe(failure.expected());
    String message =
        switch (tokens.type(tokens.size() - 1)) {
          case ScenarioLexer.COMMA, ScenarioLexer.THEN, ScenarioLexer.SEMICOLON ->
              "after the last \"%s\" something is missing: %s".formatted(last, wanted);
          default -> "after \"%s\" %s is missing".formatted(Excerpt.of(last), wanted);
        };
    issues.report(tokens.last(), message);
    return true;
  }

  private boolean anythingElse(SentenceTokens tokens, Unreadable failure) {
    Token token = tokens.tokens().get(failure.index());
    String word = token.getText();
    String suggestion = Suggestions.didYouMean(word, Expected.words(failure.expected()));
    String wanted = Expected.describe(failure.expected());
    issues.report(
        token,
        "\"%s\" does not fit here%s"
            .formatted(
                Excerpt.of(word), suggestion.isEmpty() ? "; expected: " + wanted : suggestion));
    return true;
  }

  /** At the token, or at the last one if the sentence ended before it. */
  private void report(SentenceTokens tokens, int index, String message) {
    issues.report(tokens.tokens().get(Math.min(index, tokens.size() - 1)), message);
  }
}
