package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.model.Comparison;
import dev.sceneshift.dsl.model.Value;
import dev.sceneshift.dsl.model.Word;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values of a file as Java values, and how they compare. */
final class Values {
  private final ClassLoader loader;
  private final Function<String, Word> cells;

  /**
   * Makes a translator.
   *
   * @param loader where constants are found
   * @param cells the cell of this member's row, by the bare name of its column
   */
  Values(ClassLoader loader, Function<String, Word> cells) {
    this.loader = loader;
    this.cells = cells;
  }

  /** A {@code BigDecimal}, {@code Boolean}, {@code String}, constant or null. */
  @Nullable Object of(Value value) {
    if (value instanceof Value.Numeric numeric) {
      return numeric.number();
    }
    if (value instanceof Value.Truth truth) {
      return truth.truth();
    }
    if (value instanceof Value.Text text) {
      return text.text().text();
    }
    if (value instanceof Value.Column column) {
      return ofCell(cells.apply(PhraseCompiler.bare(column.name().text())));
    }
    return value instanceof Value.Constant constant ? constant(constant) : null;
  }

  private static @Nullable Object ofCell(Word word) {
    if (word.quoted()) {
      return word.text();
    }
    return switch (word.text()) {
      case "true" -> true;
      case "false" -> false;
      case "null" -> null;
      default -> number(word.text());
    };
  }

  private static Object number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private @Nullable Object constant(Value.Constant constant) {
    String name = constant.owner().className();
    try {
      return Class.forName(name, true, loader).getField(constant.field()).get(null);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new StageException("no constant " + name + "." + constant.field(), e);
    }
  }

  /**
   * The value as a method of this type returns it.
   *
   * @param type as in Java, {@code int}, {@code java.lang.Long}
   */
  @Nullable Object returned(Value value, String type) {
    Object java = of(value);
    if (!(java instanceof BigDecimal number)) {
      return java instanceof String text && (type.equals("char") || type.endsWith(".Character"))
          ? Optional.of(text)
              .filter(t -> t.length() == 1)
              .map(t -> (Object) t.charAt(0))
              .orElse(text)
          : java;
    }
    return switch (type) {
      case "int", "java.lang.Integer" -> number.intValueExact();
      case "long", "java.lang.Long" -> number.longValueExact();
      case "short", "java.lang.Short" -> number.shortValueExact();
      case "byte", "java.lang.Byte" -> number.byteValueExact();
      case "double", "java.lang.Double" -> number.doubleValue();
      case "float", "java.lang.Float" -> number.floatValue();
      default -> number;
    };
  }

  /** Whether what was seen equals what a file says; numbers by value, arrays by content. */
  static boolean same(@Nullable Object seen, @Nullable Object wanted) {
    if (seen instanceof Number a && wanted instanceof Number b) {
      return decimal(a).compareTo(decimal(b)) == 0;
    }
    if (seen != null && wanted instanceof String && !(seen instanceof String)) {
      return !seen.getClass().isArray() && seen.toString().equals(wanted);
    }
    return seen != null && seen.getClass().isArray()
        ? Objects.deepEquals(seen, wanted)
        : Objects.equals(seen, wanted);
  }

  /** How what was seen stands to what is wanted; empty if they have no order. */
  @SuppressWarnings("unchecked")
  static Optional<Integer> order(@Nullable Object seen, @Nullable Object wanted) {
    if (seen instanceof Number a && wanted instanceof Number b) {
      return Optional.of(decimal(a).compareTo(decimal(b)));
    }
    if (seen instanceof Comparable<?> a && wanted != null && a.getClass() == wanted.getClass()) {
      return Optional.of(((Comparable<Object>) a).compareTo(wanted));
    }
    return Optional.empty();
  }

  /** Whether a comparison of a {@code where} holds. */
  static boolean holds(@Nullable Object seen, Comparison comparison, @Nullable Object wanted) {
    if (comparison == Comparison.EQUAL || comparison == Comparison.UNEQUAL) {
      return same(seen, wanted) == (comparison == Comparison.EQUAL);
    }
    Optional<Integer> order = order(seen, wanted);
    return order.isPresent()
        && switch (comparison) {
          case LESS -> order.get() < 0;
          case AT_MOST -> order.get() <= 0;
          case GREATER -> order.get() > 0;
          default -> order.get() >= 0;
        };
  }

  private static BigDecimal decimal(Number number) {
    return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
  }

  /** A value for people, on one line and not too long; nothing of it changes from run to run. */
  static String shown(@Nullable Object value) {
    if (value == null) {
      return "nothing";
    }
    if (value instanceof byte[] bytes) {
      return bytes.length + " bytes, hash " + Integer.toHexString(Arrays.hashCode(bytes));
    }
    if (value.getClass().isArray()) {
      return value.getClass().getComponentType().getSimpleName()
          + " array of "
          + Array.getLength(value);
    }
    String text = String.valueOf(value).lines().findFirst().orElse("");
    return text.length() > 200 ? text.substring(0, 200) + "..." : text;
  }
}
