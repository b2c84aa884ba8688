package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.Issue;
import dev.sceneshift.dsl.grammar.ScenarioLexer;
import dev.sceneshift.dsl.model.Occurrence;
import dev.sceneshift.dsl.model.Phrase;
import dev.sceneshift.dsl.parser.SentenceParser.Unreadable;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Explains what is wrong with events and what is done at them. */
final class ActExplainer {

  private static final Set<Integer> ACT_KEYWORDS =
      Set.of(ScenarioLexer.BEFORE, ScenarioLexer.AFTER, ScenarioLexer.WHEN, ScenarioLexer.IN);

  private static final Set<Integer> EFFECT_KEYWORDS =
      Set.of(
          ScenarioLexer.START,
          ScenarioLexer.LET,
          ScenarioLexer.HOLD,
          ScenarioLexer.RELEASE,
          ScenarioLexer.EXPECT,
          ScenarioLexer.FAIL,
          ScenarioLexer.THROW,
          ScenarioLexer.RETURN,
          ScenarioLexer.SKIP_,
          ScenarioLexer.DELAY);

  private static final Set<Integer> AFTER_ORDINAL =
      Set.of(ScenarioLexer.TIME, ScenarioLexer.TIMES, ScenarioLexer.TO);

  private final IssueCollector issues;
  private final Terms terms;

  ActExplainer(IssueCollector issues) {
    this.issues = issues;
    this.terms = new Terms(issues);
  }

  private static boolean isAct(SentenceTokens tokens) {
    return ACT_KEYWORDS.contains(tokens.type(tokens.eventStart() - 1));
  }

  /** {@code after every leaf, ...}: no actor before the phrase. */
  boolean whoIsMissing(SentenceTokens tokens, Unreadable failure) {
    int start = tokens.eventStart();
    if (!isAct(tokens) || start >= tokens.size() || !isWithoutActor(tokens, start)) {
      return false;
    }
    int end = Math.min(tokens.size(), start + 2);
    issues.report(
        tokens.tokens().get(start),
        tokens.tokens().get(end - 1),
        "who? an event begins with an actor: \"%s send reads every leaf\""
            .formatted(tokens.text(start - 1)));
    return true;
  }

  private static boolean isWithoutActor(SentenceTokens tokens, int start) {
    int next = tokens.type(start + 1);
    return SentenceTokens.isDeterminer(tokens.text(start))
        && next != ScenarioLexer.CALL
        && next != ScenarioLexer.CALLS;
  }

  /** {@code for the 2 time}. */
  boolean numberForOrdinal(SentenceTokens tokens, Unreadable failure) {
    for (int i = 1; i < tokens.size(); i++) {
      if (tokens.type(i) == ScenarioLexer.NUMBER && isOrdinalPlace(tokens, i)) {
        issues.report(
            tokens.tokens().get(i),
            "an ordinal is needed here: \"" + ordinal(tokens.text(i)) + "\"");
        return true;
      }
    }
    return false;
  }

  private static boolean isOrdinalPlace(SentenceTokens tokens, int index) {
    boolean afterFor = tokens.matches(index - 2, ScenarioLexer.FOR, ScenarioLexer.THE);
    boolean afterEvery = tokens.type(index - 1) == ScenarioLexer.EVERY;
    boolean afterTo =
        tokens.matches(index - 2, ScenarioLexer.ORDINAL, ScenarioLexer.TO)
            || tokens.matches(index - 2, ScenarioLexer.NUMBER, ScenarioLexer.TO)
                && tokens.matches(index - 4, ScenarioLexer.FOR, ScenarioLexer.THE);
    return (afterFor || afterEvery || afterTo) && AFTER_ORDINAL.contains(tokens.type(index + 1));
  }

  private static String ordinal(String digits) {
    return digits.length() > 18 || digits.startsWith("-")
        ? "2nd"
        : Occurrence.ordinal(Long.parseLong(digits));
  }

  /** {@code ..., commit relocation of bg 2, reuse freed blocks}. */
  boolean stepsJoinedByComma(SentenceTokens tokens, Unreadable failure) {
    if (!isAct(tokens) || tokens.type(failure.index()) != ScenarioLexer.COMMA) {
      return false;
    }
    int first = tokens.indexOf(ScenarioLexer.COMMA, 0);
    if (first >= failure.index()) {
      return false;
    }
    boolean errors = tokens.matches(first + 1, ScenarioLexer.FAIL, ScenarioLexer.WITH);
    issues.report(
        tokens.tokens().get(failure.index()),
        errors
            ? "several errors are written \"fail with any of EIO, ENOMEM\""
            : "steps are joined by \"then\"");
    return true;
  }

  /** {@code start a relocation of bg 2}. */
  boolean startWithoutName(SentenceTokens tokens, Unreadable failure) {
    int start = lastBefore(tokens, ScenarioLexer.START, failure.index());
    boolean stepStart =
        start > 0
            && Set.of(
                    ScenarioLexer.COMMA,
                    ScenarioLexer.THEN,
                    ScenarioLexer.STRING,
                    ScenarioLexer.MEANS)
                .contains(tokens.type(start - 1));
    if (!stepStart || !failure.expected().contains(ScenarioLexer.AS)) {
      return false;
    }
    issues.report(
        tokens.tokens().get(Math.min(start + 1, tokens.size() - 1)),
        tokens.tokens().get(failure.index() - 1),
        "an actor started from a phrase needs a name: \"... as reloc\"");
    return true;
  }

  private static int lastBefore(SentenceTokens tokens, int type, int index) {
    int at = Math.min(index, tokens.size()) - 1;
    while (at >= 0 && tokens.type(at) != type) {
      at--;
    }
    return at;
  }

  /** {@code after send reads leaf 3 commit relocation of bg 2}. */
  boolean commaMissing(SentenceTokens tokens, Unreadable failure) {
    int comma = tokens.indexOf(ScenarioLexer.COMMA, 0);
    if (!isAct(tokens)
        || comma < failure.index()
        || !failure.expected().contains(ScenarioLexer.COMMA)
        || failure.index() < tokens.eventStart() + 2) {
      return false;
    }
    int words = tokens.eventStart() + 1;
    int effect = effectStart(tokens, words, failure.index());
    Issue issue =
        effect < tokens.size()
            ? issues.report(
                tokens.tokens().get(effect),
                tokens.last(),
                "a comma is missing before \"%s\""
                    .formatted(Excerpt.of(tokens.text(effect, tokens.size()))))
            : issues.report(
                tokens.last(), "after the event \",\" and what is done there are missing");
    if (failure.index() == tokens.size() && tokens.type(tokens.size() - 1) != ScenarioLexer.TIME) {
      issues.reportUnsplit(phrase(tokens, words), issue);
    }
    return true;
  }

  /* Where what is done begins: at the token that does not fit, or at a word that begins a step,
   * or, as a guess, behind the first number. */
  private static int effectStart(SentenceTokens tokens, int from, int failure) {
    if (failure < tokens.size() && tokens.type(failure - 1) == ScenarioLexer.TIME) {
      return failure;
    }
    for (int i = from + 1; i < tokens.size(); i++) {
      if (EFFECT_KEYWORDS.contains(tokens.type(i))) {
        return i;
      }
    }
    int number = tokens.indexOf(ScenarioLexer.NUMBER, from);
    return number + 1 < tokens.size() ? number + 1 : Math.min(failure, tokens.size());
  }

  private Phrase phrase(SentenceTokens tokens, int from) {
    Token first = tokens.tokens().get(from);
    return new Phrase(
        tokens.tokens().subList(from, tokens.size()).stream().map(terms::word).toList(),
        terms.origin(first));
  }

  /** {@code after send restarts,} with nothing behind. */
  boolean stepMissing(SentenceTokens tokens, Unreadable failure) {
    int last = tokens.type(tokens.size() - 1);
    boolean ends =
        isAct(tokens)
            && failure.index() == tokens.size()
            && (last == ScenarioLexer.COMMA || last == ScenarioLexer.THEN);
    if (ends) {
      issues.report(
          tokens.last(),
          "after the last \"%s\" a step is missing".formatted(tokens.last().getText()));
    }
    return ends;
  }

  /** {@code order: a}. */
  boolean orderOfOne(SentenceTokens tokens, Unreadable failure) {
    boolean one =
        tokens.matches(0, ScenarioLexer.ORDER, ScenarioLexer.COLON)
            && failure.index() == tokens.size()
            && tokens.indexOf(ScenarioLexer.SEMICOLON, 0) == tokens.size()
            && failure.expected().contains(ScenarioLexer.SEMICOLON);
    if (one) {
      issues.report(
          tokens.tokens().get(2),
          tokens.last(),
          "an order needs two events at least, with \";\" between them");
    }
    return one;
  }

  /** {@code order: a; b;} with nothing behind. */
  boolean orderEndsInSemicolon(SentenceTokens tokens, Unreadable failure) {
    boolean ends =
        tokens.type(0) == ScenarioLexer.ORDER
            && failure.index() == tokens.size()
            && tokens.last().getType() == ScenarioLexer.SEMICOLON;
    if (ends) {
      issues.report(tokens.last(), "after the last \";\" an event is missing");
    }
    return ends;
  }
}
