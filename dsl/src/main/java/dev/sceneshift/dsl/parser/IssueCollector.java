package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.Issue;
import dev.sceneshift.dsl.ParseResult;
import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.SourceText;
import dev.sceneshift.dsl.model.Phrase;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** Collects what is wrong with one file, up to a bound. */
final class IssueCollector {

  /** More issues than this are counted, not kept: their cause is but one, most often. */
  static final int MOST = 100;

  private final SourceText source;
  private final List<Issue> issues = new ArrayList<>();
  private final List<ParseResult.Unsplit> unsplit = new ArrayList<>();
  private int dropped;

  IssueCollector(SourceText source) {
    this.source = source;
  }

  Issue report(SourceLocation location, String message) {
    Issue issue = source.issue(location, message);
    if (issues.size() < MOST) {
      issues.add(issue);
    } else {
      dropped++;
    }
    return issue;
  }

  Issue report(Token first, Token last, String message) {
    return report(place(first, last), message);
  }

  Issue report(Token token, String message) {
    return report(token, token, message);
  }

  void reportUnsplit(Phrase words, Issue issue) {
    if (issues.contains(issue)) {
      unsplit.add(new ParseResult.Unsplit(words, issue));
    }
  }

  List<ParseResult.Unsplit> unsplit() {
    return unsplit;
  }

  List<Issue> inReadingOrder() {
    List<Issue> ordered = new ArrayList<>(issues);
    ordered.sort(Issue.IN_READING_ORDER);
    if (dropped > 0) {
      SourceLocation nowhere = new SourceLocation(source.name(), 0, 0, 0);
      ordered.add(new Issue(nowhere, source.name() + ": and " + dropped + " more", ""));
    }
    return ordered;
  }

  /** The place from {@code first} to {@code last}, or to the end of the line where it begins. */
  SourceLocation place(Token first, Token last) {
    int start = first.getCharPositionInLine();
    int end = last.getLine() == first.getLine() ? end(last) : lineLength(first.getLine());
    return new SourceLocation(source.name(), first.getLine(), start + 1, Math.max(1, end - start));
  }

  private int lineLength(int line) {
    String text = source.lines().get(line - 1).stripTrailing();
    return text.codePointCount(0, text.length());
  }

  private static int end(Token token) {
    String text = token.getText();
    return token.getCharPositionInLine() + text.codePointCount(0, text.length());
  }
}
