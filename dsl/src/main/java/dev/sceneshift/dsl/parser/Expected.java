package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.grammar.ScenarioLexer;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Puts into words what the grammar would have taken. */
final class Expected {

  private static final int MOST_NAMED = 6;

  private static final Vocabulary TOKENS = ScenarioLexer.VOCABULARY;

  private Expected() {}

  static boolean isKeyword(int tokenType) {
    return tokenType >= ScenarioLexer.USE && tokenType <= ScenarioLexer.NULL;
  }

  /** The key words among the types. */
  static List<String> words(IntervalSet types) {
    List<String> words = new ArrayList<>();
    for (int type : types.toList()) {
      if (isKeyword(type)) {
        words.add(literal(type));
      }
    }
    return words;
  }

  /** {@code "then" or the end of the sentence}. */
  static String describe(IntervalSet types) {
    List<String> parts = new ArrayList<>();
    boolean anyWord = types.contains(ScenarioLexer.WORD);
    if (anyWord) {
      parts.add("a word");
    }
    for (int type : types.toList()) {
      if (!(anyWord && isWord(type))) {
        parts.add(describe(type));
      }
    }
    List<String> shown = parts.stream().distinct().limit(MOST_NAMED).toList();
    if (shown.isEmpty()) {
      return "something else";
    }
    String last = shown.get(shown.size() - 1);
    return shown.size() == 1
        ? last
        : String.join(", ", shown.subList(0, shown.size() - 1)) + " or " + last;
  }

  private static boolean isWord(int type) {
    return isKeyword(type) || type >= ScenarioLexer.NUMBER && type <= ScenarioLexer.WORD;
  }

  private static String describe(int type) {
    return switch (type) {
      case Token.EOF -> "the end of the sentence";
      case ScenarioLexer.NAME -> "a name";
      case ScenarioLexer.COLUMN -> "a column";
      case ScenarioLexer.NUMBER -> "a number";
      case ScenarioLexer.DECIMAL -> "a number with a fraction";
      case ScenarioLexer.ORDINAL -> "an ordinal";
      case ScenarioLexer.STRING -> "a text in quotation marks";
      case ScenarioLexer.QUALIFIED -> "a name with dots, such as com.acme.Store.flush";
      default -> "\"" + literal(type) + "\"";
    };
  }

  private static String literal(int type) {
    String quoted = TOKENS.getLiteralName(type);
    return quoted == null ? TOKENS.getDisplayName(type) : quoted.substring(1, quoted.length() - 1);
  }
}
