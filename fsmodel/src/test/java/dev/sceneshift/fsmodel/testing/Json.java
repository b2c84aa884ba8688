package dev.sceneshift.fsmodel.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that is asked for what the test expects it to be: any surprise is an exception that
 * shows the value. Numbers are whole and fit in a {@code long}.
 */
public final class Json {

  private final @Nullable Object value;

  private Json(@Nullable Object value) {
    this.value = value;
  }

  /** Parses one document. */
  public static Json parse(String text) {
    Parser parser = new Parser(text);
    Json json = parser.value();
    parser.expectEnd();
    return json;
  }

  /** The member of this name; a JSON null if there is none. */
  public Json get(String name) {
    Json member = members().get(name);
    return member == null ? new Json(null) : member;
  }

  /** The members of an object, in order. */
  @SuppressWarnings("unchecked")
  public Map<String, Json> members() {
    return (Map<String, Json>) as(Map.class);
  }

  /** The elements of an array. */
  @SuppressWarnings("unchecked")
  public List<Json> elements() {
    return (List<Json>) as(List.class);
  }

  /** The elements of an array of strings. */
  public List<String> strings() {
    return elements().stream().map(Json::string).toList();
  }

  /** A string's value. */
  public String string() {
    return as(String.class);
  }

  /** A number's value. */
  public long number() {
    return as(Long.class);
  }

  /** A truth value. */
  public boolean isTrue() {
    return as(Boolean.class);
  }

  /** Whether this is null, or an absent member. */
  public boolean isNull() {
    return value == null;
  }

  /** A string's value, or null for null. */
  public @Nullable String stringOrNull() {
    return value == null ? null : string();
  }

  private <T> T as(Class<T> type) {
    if (!type.isInstance(value)) {
      throw new IllegalStateException("expected " + type.getSimpleName() + ", found " + value);
    }
    return type.cast(value);
  }

  @Override
  public String toString() {
    return String.valueOf(value);
  }

  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    Json value() {
      skipSpace();
      char c = text.charAt(at);
      return switch (c) {
        case '{' -> new Json(object());
        case '[' -> new Json(array());
        case '"' -> new Json(string());
        case 't' -> word("true", true);
        case 'f' -> word("false", false);
        case 'n' -> word("null", null);
        default -> new Json(number());
      };
    }

    void expectEnd() {
      skipSpace();
      if (at != text.length()) {
        throw error("end of text");
      }
    }

    private Map<String, Json> object() {
      Map<String, Json> members = new LinkedHashMap<>();
      expect('{');
      if (accept('}')) {
        return members;
      }
      do {
        skipSpace();
        String name = string();
        expect(':');
        members.put(name, value());
      } while (accept(','));
      expect('}');
      return members;
    }

    private List<Json> array() {
      List<Json> elements = new ArrayList<>();
      expect('[');
      if (accept(']')) {
        return elements;
      }
      do {
        elements.add(value());
      } while (accept(','));
      expect(']');
      return elements;
    }

    private String string() {
      expect('"');
      StringBuilder result = new StringBuilder();
      while (text.charAt(at) != '"') {
        char c = text.charAt(at++);
        result.append(c == '\\' ? escape() : c);
      }
      at++;
      return result.toString();
    }

    private char escape() {
      char c = text.charAt(at++);
      return switch (c) {
        case 'n' -> '\n';
        case 't' -> '\t';
        case 'r' -> '\r';
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'u' -> (char) Integer.parseInt(text.substring(at, at += 4), 16);
        default -> c;
      };
    }

    private long number() {
      int start = at;
      while (at < text.length() && "+-0123456789".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      if (start == at) {
        throw error("a value");
      }
      return Long.parseLong(text.substring(start, at));
    }

    private Json word(String word, @Nullable Object meaning) {
      if (!text.startsWith(word, at)) {
        throw error(word);
      }
      at += word.length();
      return new Json(meaning);
    }

    private void expect(char c) {
      if (!accept(c)) {
        throw error("'" + c + "'");
      }
    }

    private boolean accept(char c) {
      skipSpace();
      if (at < text.length() && text.charAt(at) == c) {
        at++;
        return true;
      }
      return false;
    }

    private void skipSpace() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private IllegalArgumentException error(String expected) {
      return new IllegalArgumentException("expected " + expected + " at character " + at);
    }
  }
}
