package dev.sceneshift.dsl.model;

import java.util.regex.Pattern;

/**
 * One word of a phrase, or one cell of an examples row.
 *
 * @param text the word; for a quoted one without the quotation marks and with its escapes undone
 * @param quoted whether it stood in quotation marks
 */
public record Word(String text, boolean quoted, Origin origin) implements Node {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

  /** Whether this is a whole number of at most 18 digits, written without quotation marks. */
  public boolean isNumber() {
    return !quoted && WHOLE_NUMBER.matcher(text).matches();
  }

  /** The number that the word is; only after {@link #isNumber()}. */
  public long number() {
    return Long.parseLong(text);
  }

  /** Whether a row of examples, or the call of a defined action, gives the word. */
  public boolean isColumn() {
    return !quoted && text.length() > 1 && text.startsWith("$");
  }

  /** The word as a file holds it. */
  @Override
  public String toString() {
    return quoted ? new Quoted(text, origin).inQuotationMarks() : text;
  }
}
