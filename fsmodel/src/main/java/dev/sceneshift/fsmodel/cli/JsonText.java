package dev.sceneshift.fsmodel.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps, lists, strings, numbers and truth values as JSON, indented. */
final class JsonText {

  private final StringBuilder text = new StringBuilder();

  private JsonText() {}

  static String of(Map<String, ?> document) {
    JsonText json = new JsonText();
    json.append(document, "");
    return json.text.append('\n').toString();
  }

  private void append(@Nullable Object value, String indent) {
    if (value instanceof Map<?, ?> map) {
      appendMap(map, indent);
    } else if (value instanceof List<?> list) {
      appendList(list, indent);
    } else if (value instanceof String string) {
      appendString(string);
    } else {
      text.append(value);
    }
  }

  private void appendMap(Map<?, ?> map, String indent) {
    String inner = indent + "  ";
    String separator = "{\n";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      text.append(separator).append(inner);
      appendString(String.valueOf(entry.getKey()));
      text.append(": ");
      append(entry.getValue(), inner);
      separator = ",\n";
    }
    text.append(map.isEmpty() ? "{}" : "\n" + indent + "}");
  }

  private void appendList(List<?> list, String indent) {
    String inner = indent + "  ";
    String separator = "[\n";
    for (Object element : list) {
      text.append(separator).append(inner);
      append(element, inner);
      separator = ",\n";
    }
    text.append(list.isEmpty() ? "[]" : "\n" + indent + "]");
  }

  private void appendString(String string) {
    text.append('"');
    for (char c : string.toCharArray()) {
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
