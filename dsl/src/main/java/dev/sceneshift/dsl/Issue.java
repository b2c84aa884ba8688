package dev.sceneshift.dsl;

import java.util.Comparator;

/**
 * Something wrong with a scenario file, and where.
 *
 * @param message one line, without the place
 * @param sourceLine the line of the file that the location names; empty if it has none
 */
public record Issue(SourceLocation location, String message, String sourceLine) {

  /** Reading order. */
  public static final Comparator<Issue> IN_READING_ORDER =
      Comparator.comparing(Issue::location).thenComparing(Issue::message);

  /** The issue as it is printed: place and message, the line, and a caret under the words. */
  public String render() {
    String head = location.isKnown() ? location + ": " + message : message;
    return sourceLine.isEmpty() ? head : head + "\n" + sourceLine + "\n" + carets();
  }

  /* A tab before the words stays a tab, so that the carets stand below them at any tab width. */
  private String carets() {
    StringBuilder text = new StringBuilder();
    int[] line = sourceLine.codePoints().toArray();
    int start = Math.min(location.column() - 1, line.length);
    for (int i = 0; i < start; i++) {
      text.append(line[i] == '\t' ? '\t' : ' ');
    }
    int wanted = Math.max(1, location.length());
    int room = Math.max(1, line.length - start);
    return text.append("^".repeat(Math.min(wanted, room))).toString();
  }

  @Override
  public String toString() {
    return render();
  }
}
