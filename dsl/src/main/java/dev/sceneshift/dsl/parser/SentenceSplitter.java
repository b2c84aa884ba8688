package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.Comment;
import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.grammar.ScenarioLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Cuts a file into sentences. A sentence ends with its line, unless the line ends in a sign or word
 * that asks for more, or the next one begins with {@code then}; lines without words do not count.
 */
final class SentenceSplitter {

  private static final Set<Integer> ASK_FOR_MORE =
      Set.of(ScenarioLexer.COMMA, ScenarioLexer.SEMICOLON, ScenarioLexer.COLON, ScenarioLexer.THEN);

  /*
   * First words that end the sentence before them though it asks for more: what is missing there
   * is then said of that sentence, and this one is read. Other first words may begin a step.
   */
  private static final Set<Integer> ALWAYS_BEGIN =
      Set.of(
          ScenarioLexer.BACKGROUND,
          ScenarioLexer.SCENARIO,
          ScenarioLexer.VOCABULARY_,
          ScenarioLexer.GIVEN,
          ScenarioLexer.ACTOR,
          ScenarioLexer.MAYBE,
          ScenarioLexer.BEFORE,
          ScenarioLexer.AFTER,
          ScenarioLexer.WHEN,
          ScenarioLexer.WITHOUT,
          ScenarioLexer.INTERLEAVE,
          ScenarioLexer.EXAMPLES,
          ScenarioLexer.BAR);

  private final String fileName;
  private final List<SentenceTokens> sentences = new ArrayList<>();
  private final List<Comment> comments = new ArrayList<>();
  private List<Token> current = new ArrayList<>();
  private final List<Comment> betweenLines = new ArrayList<>();
  private boolean lineBegins = true;

  private SentenceSplitter(String fileName) {
    this.fileName = fileName;
  }

  /** Cuts {@code text}, whose lines end in {@code \n}. */
  static SentenceSplitter split(String text, String fileName) {
    SentenceSplitter splitter = new SentenceSplitter(fileName);
    /* With a line end in front, a comment on the first line is like one on any other. */
    ScenarioLexer lexer = new ScenarioLexer(CharStreams.fromString("\n" + text));
    lexer.removeErrorListeners();
    lexer.setLine(0);
    for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
      splitter.take(token);
    }
    splitter.endSentence();
    splitter.placeComments();
    return splitter;
  }

  List<SentenceTokens> sentences() {
    return sentences;
  }

  List<Comment> comments() {
    return comments;
  }

  private void take(Token token) {
    switch (token.getType()) {
      case ScenarioLexer.NEWLINE -> lineBegins = true;
      case ScenarioLexer.LINE_COMMENT -> {
        lineBegins = true;
        addComment(token, token.getLine() + 1, 0);
      }
      case ScenarioLexer.COMMENT -> addComment(token, token.getLine(), column(token));
      case ScenarioLexer.BLANK -> {}
      default -> takeWord(token);
    }
  }

  private void takeWord(Token token) {
    if (lineBegins && !current.isEmpty() && !goesOnWith(token)) {
      endSentence();
    }
    placeComments();
    lineBegins = false;
    ((CommonToken) token).setTokenIndex(current.size());
    current.add(token);
  }

  private boolean goesOnWith(Token next) {
    if (next.getType() == ScenarioLexer.THEN) {
      return true;
    }
    int last = current.get(current.size() - 1).getType();
    if (!ASK_FOR_MORE.contains(last)) {
      return false;
    }
    return !beginsSentence(next.getType(), last);
  }

  private static boolean beginsSentence(int type, int after) {
    boolean eventWanted = after == ScenarioLexer.SEMICOLON || after == ScenarioLexer.COLON;
    return ALWAYS_BEGIN.contains(type) || eventWanted && SentenceStart.isKeyword(type);
  }

  private void endSentence() {
    if (!current.isEmpty()) {
      sentences.add(new SentenceTokens(current));
      current = new ArrayList<>();
    }
  }

  private static int column(Token token) {
    return token.getCharPositionInLine();
  }

  private void addComment(Token token, int line, int column) {
    String text = token.getText();
    int hash = text.indexOf('#');
    int at = token.getType() == ScenarioLexer.COMMENT ? column + hash : column;
    String comment = text.substring(hash).stripTrailing();
    int length = comment.codePointCount(0, comment.length());
    Comment made =
        new Comment(new SourceLocation(fileName, line, at + 1, length), comment, currentLine());
    (lineBegins ? betweenLines : comments).add(made);
  }

  /* Only the next word tells whether comments on lines of their own stand in the sentence. */
  private void placeComments() {
    betweenLines.forEach(c -> comments.add(new Comment(c.location(), c.text(), currentLine())));
    betweenLines.clear();
  }

  private int currentLine() {
    return current.isEmpty() ? 0 : current.get(0).getLine();
  }
}
