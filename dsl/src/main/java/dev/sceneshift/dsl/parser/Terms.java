package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.grammar.ScenarioLexer;
import dev.sceneshift.dsl.grammar.ScenarioParser;
import dev.sceneshift.dsl.model.Bound;
import dev.sceneshift.dsl.model.ClassRef;
import dev.sceneshift.dsl.model.MethodRef;
import dev.sceneshift.dsl.model.Name;
import dev.sceneshift.dsl.model.Origin;
import dev.sceneshift.dsl.model.Phrase;
import dev.sceneshift.dsl.model.Quoted;
import dev.sceneshift.dsl.model.Value;
import dev.sceneshift.dsl.model.Who;
import dev.sceneshift.dsl.model.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Makes the small parts of sentences: names, phrases, numbers, values, methods. */
final class Terms {

  private static final int MOST_DIGITS = 18;

  private final IssueCollector issues;

  Terms(IssueCollector issues) {
    this.issues = issues;
  }

  /** The origin of the words of a context. */
  Origin origin(ParserRuleContext context) {
    return Origin.at(issues.place(context.getStart(), context.getStop()));
  }

  /** The origin of one token; for a sentence, of its first word. */
  Origin origin(Token token) {
    return Origin.at(issues.place(token, token));
  }

  Name name(ScenarioParser.NameContext context) {
    return new Name(context.getText(), origin(context));
  }

  List<Name> names(List<ScenarioParser.NameContext> contexts) {
    return contexts.stream().map(this::name).toList();
  }

  Name errorName(ScenarioParser.ErrorNameContext context) {
    return new Name(context.getText(), origin(context));
  }

  Who who(ScenarioParser.WhoContext context) {
    return context.name() == null ? new Who.Anyone() : new Who.Actor(name(context.name()));
  }

  Phrase phrase(ParserRuleContext context) {
    List<Word> words = new ArrayList<>();
    addWords(context, words);
    return new Phrase(words, origin(context));
  }

  private void addWords(ParseTree tree, List<Word> words) {
    if (tree instanceof TerminalNode leaf) {
      words.add(word(leaf.getSymbol()));
    }
    for (int i = 0; i < tree.getChildCount(); i++) {
      addWords(tree.getChild(i), words);
    }
  }

  Word word(Token token) {
    boolean quoted = token.getType() == ScenarioLexer.STRING;
    String text = quoted ? unquote(token.getText()) : token.getText();
    return new Word(text, quoted, origin(token));
  }

  Quoted quoted(Token token) {
    return new Quoted(unquote(token.getText()), origin(token));
  }

  /** The text between the quotation marks, without the backslash of each escape. */
  static String unquote(String written) {
    StringBuilder text = new StringBuilder(written.length());
    for (int i = 1; i < written.length() - 1; i++) {
      if (written.charAt(i) == '\\') {
        i++;
      }
      text.append(written.charAt(i));
    }
    return text.toString();
  }

  MethodRef method(ScenarioParser.MethodContext context) {
    String qualified = context.QUALIFIED().getText();
    int dot = qualified.lastIndexOf('.');
    Optional<List<MethodRef.Parameter>> parameters =
        context.LPAREN() == null
            ? Optional.empty()
            : Optional.of(context.parameter().stream().map(Terms::parameter).toList());
    return new MethodRef(
        qualified.substring(0, dot), qualified.substring(dot + 1), parameters, origin(context));
  }

  private static MethodRef.Parameter parameter(ScenarioParser.ParameterContext context) {
    String type = context.type.getText() + "[]".repeat(context.LBRACKET().size());
    return new MethodRef.Parameter(
        type, Optional.ofNullable(context.parameterName()).map(ParseTree::getText));
  }

  ClassRef className(ScenarioParser.ClassNameContext context) {
    return new ClassRef(context.getText(), origin(context));
  }

  Value value(ScenarioParser.ValueContext context) {
    Token token = context.getStart();
    String text = token.getText();
    return switch (token.getType()) {
      case ScenarioLexer.TRUE -> new Value.Truth(true);
      case ScenarioLexer.FALSE -> new Value.Truth(false);
      case ScenarioLexer.NULL -> new Value.Null();
      case ScenarioLexer.STRING -> new Value.Text(quoted(token));
      case ScenarioLexer.COLUMN -> new Value.Column(new Name(text, origin(token)));
      case ScenarioLexer.QUALIFIED -> constant(token);
      default -> new Value.Numeric(decimal(token));
    };
  }

  private Value.Constant constant(Token token) {
    String text = token.getText();
    int dot = text.lastIndexOf('.');
    return new Value.Constant(
        new ClassRef(text.substring(0, dot), origin(token)), text.substring(dot + 1));
  }

  private BigDecimal decimal(Token token) {
    if (token.getText().length() > 2 * MOST_DIGITS) {
      issues.report(token, "the number is too long: at most " + MOST_DIGITS + " digits");
      return BigDecimal.ZERO;
    }
    return new BigDecimal(token.getText());
  }

  /** A number of which the first is 1. */
  long count(TerminalNode number) {
    return atLeast(1, number.getSymbol(), "numbers count from 1");
  }

  /** A number that may be 0. */
  long amount(TerminalNode number) {
    return atLeast(0, number.getSymbol(), "the number may not be negative");
  }

  private long atLeast(long least, Token token, String otherwise) {
    long number = number(token, token.getText());
    if (number < least) {
      issues.report(token, otherwise);
      return least;
    }
    return number;
  }

  /** Any whole number. */
  long number(TerminalNode number) {
    return number(number.getSymbol(), number.getText());
  }

  /** The number of an ordinal whose ending is right. */
  long ordinal(Token token) {
    String text = token.getText();
    long number = number(token, text.substring(0, text.length() - 2));
    String right = dev.sceneshift.dsl.model.Occurrence.ordinal(number);
    if (number < 1) {
      issues.report(token, "numbers count from 1");
      return 1;
    }
    if (!right.endsWith(text.substring(text.length() - 2))) {
      issues.report(token, "an ordinal is needed here: \"" + right + "\"");
    }
    return number;
  }

  private long number(Token token, String digits) {
    if (digits.length() > MOST_DIGITS) {
      issues.report(token, "the number is too long: at most " + MOST_DIGITS + " digits");
      return 1;
    }
    return Long.parseLong(digits);
  }

  Bound bound(ScenarioParser.BoundContext context) {
    if (context.EXACTLY() != null) {
      return Bound.EXACTLY;
    }
    return context.LEAST() != null ? Bound.AT_LEAST : Bound.AT_MOST;
  }

  Optional<Phrase> optionalPhrase(@Nullable ParserRuleContext context) {
    return Optional.ofNullable(context).map(this::phrase);
  }
}
