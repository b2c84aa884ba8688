package dev.sceneshift.agent.report;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes JSON (RFC 8259), two blanks for each level. */
public final class Json {
  private static final String INDENT = "  ";
  private final StringBuilder text = new StringBuilder();

  private Json() {}

  /**
   * The text of a value, with a line end.
   *
   * @param value a map with strings as keys, a list, a string, a boolean or a whole number
   * @throws IllegalArgumentException if it, or what is in it, is something else
   */
  public static String text(Object value) {
    Json json = new Json();
    json.value(value, "\n");
    return json.text.append('\n').toString();
  }

  private void value(Object value, String lineEnd) {
    if (value instanceof Map<?, ?> map) {
      object(map, lineEnd);
    } else if (value instanceof List<?> list) {
      array(list, lineEnd);
    } else if (value instanceof String string) {
      string(string);
    } else if (value instanceof Boolean || value instanceof Long || value instanceof Integer) {
      text.append(value);
    } else {
      throw new IllegalArgumentException("cannot be written as JSON: " + value);
    }
  }

  private void object(Map<?, ?> map, String lineEnd) {
    if (map.isEmpty()) {
      text.append("{}");
      return;
    }
    text.append('{');
    String inner = lineEnd + INDENT;
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      text.append(inner);
      string(String.valueOf(entry.getKey()));
      text.append(": ");
      value(entry.getValue(), inner);
      text.append(entries.hasNext() ? "," : lineEnd);
    }
    text.append('}');
  }

  private void array(List<?> list, String lineEnd) {
    if (list.isEmpty()) {
      text.append("[]");
      return;
    }
    text.append('[');
    String inner = lineEnd + INDENT;
    for (int i = 0; i < list.size(); i++) {
      text.append(inner);
      value(list.get(i), inner);
      text.append(i + 1 < list.size() ? "," : lineEnd);
    }
    text.append(']');
  }

  private void string(String string) {
    text.append('"');
    string.chars().forEach(this::character);
    text.append('"');
  }

  private void character(int c) {
    switch (c) {
      case '"', '\\' -> text.append('\\').append((char) c);
      case '\n' -> text.append("\\n");
      case '\t' -> text.append("\\t");
      default -> {
        if (c < ' ') {
          text.append(String.format(Locale.ROOT, "\\u%04x", c));
        } else {
          text.append((char) c);
        }
      }
    }
  }
}
