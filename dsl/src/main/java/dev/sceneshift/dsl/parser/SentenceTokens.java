package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.grammar.ScenarioLexer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * The words and signs of one sentence, without blanks and comments.
 *
 * @param tokens at least one
 */
record SentenceTokens(List<Token> tokens) {

  private static final Set<String> DETERMINERS = Set.of("a", "an", "the", "any", "every", "that");

  Token first() {
    return tokens.get(0);
  }

  Token last() {
    return tokens.get(tokens.size() - 1);
  }

  int size() {
    return tokens.size();
  }

  /** The type of the token at {@code index}; EOF before the first and after the last. */
  int type(int index) {
    return index < 0 || index >= tokens.size() ? Token.EOF : tokens.get(index).getType();
  }

  String text(int index) {
    return tokens.get(index).getText();
  }

  /** Whether the types of the tokens from {@code index} on are these. */
  boolean matches(int index, int... types) {
    for (int i = 0; i < types.length; i++) {
      if (type(index + i) != types[i]) {
        return false;
      }
    }
    return true;
  }

  /** The first index from {@code from} on of a token of that type; {@link #size()} if none. */
  int indexOf(int type, int from) {
    int index = from;
    while (index < size() && type(index) != type) {
      index++;
    }
    return index;
  }

  /** The tokens of a stretch as they might have been written, one blank between words. */
  String text(int from, int to) {
    return tokens.subList(from, to).stream().map(Token::getText).collect(Collectors.joining(" "));
  }

  /** An end that stands right behind the last token. */
  Token end() {
    CommonToken end = new CommonToken(Token.EOF, "");
    end.setLine(last().getLine());
    end.setCharPositionInLine(
        last().getCharPositionInLine()
            + last().getText().codePointCount(0, last().getText().length()));
    end.setTokenIndex(size());
    return end;
  }

  /** Whether the word says how many are meant, and so is no name of an actor. */
  static boolean isDeterminer(String word) {
    return DETERMINERS.contains(word);
  }

  /** Where the event of {@code before}, {@code after}, {@code when} or {@code in} begins. */
  int eventStart() {
    return type(0) == ScenarioLexer.MAYBE ? 2 : 1;
  }
}
