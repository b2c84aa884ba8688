package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.grammar.ScenarioParser;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Reads one sentence at a time with the generated parser, up to its first error. */
final class SentenceParser {

  /** What became of a sentence. */
  sealed interface Outcome {}

  /** It could be read. */
  record Read(ScenarioParser.SentenceContext tree) implements Outcome {}

  /**
   * It could not.
   *
   * @param index of the first token that fits nothing; the number of tokens if more were wanted
   * @param expected types of the tokens that would have fitted
   */
  record Unreadable(int index, IntervalSet expected) implements Outcome {}

  private final ScenarioParser parser =
      new ScenarioParser(new CommonTokenStream(new ListTokenSource(List.of())));

  SentenceParser() {
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
  }

  Outcome parse(SentenceTokens sentence) {
    List<Token> tokens = new ArrayList<>(sentence.tokens());
    tokens.add(sentence.end());
    parser.setTokenStream(new CommonTokenStream(new ListTokenSource(tokens)));
    try {
      return new Read(parser.line().sentence());
    } catch (ParseCancellationException e) {
      if (e.getCause() instanceof RecognitionException error) {
        return new Unreadable(error.getOffendingToken().getTokenIndex(), expected(error));
      }
      throw e;
    }
  }

  /* Where several alternatives were followed at once, what each of them wanted in the end. */
  private static IntervalSet expected(RecognitionException error) {
    if (!(error instanceof NoViableAltException dead) || dead.getDeadEndConfigs() == null) {
      return error.getExpectedTokens();
    }
    IntervalSet wanted = new IntervalSet();
    for (ATNConfig config : dead.getDeadEndConfigs()) {
      for (Transition transition : config.state.getTransitions()) {
        if (!transition.isEpsilon() && transition.label() != null) {
          wanted.addAll(transition.label());
        }
      }
    }
    return wanted;
  }
}
