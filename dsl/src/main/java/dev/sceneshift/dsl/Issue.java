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

  /** Of a longer line only so many code points around the place are shown. */
  private static final int WIDEST = 160;

  private static final String ELISION = "...";

  /** The issue as it is printed: place and message, the line, and a caret under the words. */
  public String render() {
    String head = location.isKnown() ? location + ": " + message : message;
    return sourceLine.isEmpty() ? head : head + "\n" + excerpt();
  }

  private String excerpt() {
    int length = sourceLine.codePointCount(0, sourceLine.length());
    int start = Math.min(Math.max(0, location.column() - 1), length);
    int from = length <= WIDEST ? 0 : Math.max(0, Math.min(start - WIDEST / 2, length - WIDEST));
    int to = Math.min(length, from + WIDEST);
    String shown =
        sourceLine.substring(
            sourceLine.offsetByCodePoints(0, from), sourceLine.offsetByCodePoints(0, to));
    String before = from > 0 ? ELISION : "";
    int carets = Math.max(1, Math.min(location.length(), to - start));
    return before
        + shown
        + (to < length ? ELISION : "")
        + "\n"
        + " ".repeat(before.length())
        + blanksLike(shown, start - from)
        + "^".repeat(carets);
  }

  /* A tab before the words stays a tab, so that the carets stand below them at any tab width. */
  private static String blanksLike(String line, int codePoints) {
    StringBuilder blanks = new StringBuilder();
    line.codePoints().limit(codePoints).forEach(c -> blanks.append(c == '\t' ? '\t' : ' '));
    return blanks.toString();
  }

  @Override
  public String toString() {
    return render();
  }
}
