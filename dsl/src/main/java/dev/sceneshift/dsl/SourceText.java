package dev.sceneshift.dsl;

import java.util.List;

/**
 * The text of a file, by lines, for messages. Line ends are those of any system.
 *
 * @param name the name that messages show
 * @param lines without their ends
 */
public record SourceText(String name, List<String> lines) {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  public SourceText {
    lines = List.copyOf(lines);
  }

  /** The lines of {@code text}. */
  public static SourceText of(String name, String text) {
    return new SourceText(name, List.of(normalize(text).split("\n", -1)));
  }

  /** The text with {@code \n} at the end of each line, and without a byte order mark. */
  public static String normalize(String text) {
    String marked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    return marked.indexOf('\r') < 0 ? marked : marked.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** An issue at a place of this file. */
  public Issue issue(SourceLocation location, String message) {
    boolean known = location.line() >= 1 && location.line() <= lines.size();
    return new Issue(location, message, known ? lines.get(location.line() - 1) : "");
  }
}
