package dev.sceneshift.dsl;

/**
 * A stretch of one line of a scenario file.
 *
 * @param file the name under which the text was parsed, as messages show it
 * @param line the line, counted from 1; 0 only in {@link #NONE}
 * @param column the first character, in code points counted from 1; 0 only in {@link #NONE}
 * @param length how many code points are meant; at least 1 in a real place
 */
public record SourceLocation(String file, int line, int column, int length)
    implements Comparable<SourceLocation> {

  /** The place of what no file holds, such as a sentence that a program put together. */
  public static final SourceLocation NONE = new SourceLocation("", 0, 0, 0);

  /** Whether this is a place in a file. */
  public boolean isKnown() {
    return line > 0;
  }

  /** Reading order inside one file; files in the order of their names. */
  @Override
  public int compareTo(SourceLocation other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  /** {@code file:line:column}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
