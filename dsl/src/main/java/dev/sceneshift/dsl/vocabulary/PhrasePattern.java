package dev.sceneshift.dsl.vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A phrase as a vocabulary writes it, {@code reads leaf {n}}: words, and parameters in braces.
 *
 * @param parts at least one
 */
public record PhrasePattern(List<Part> parts) {

  public PhrasePattern {
    parts = List.copyOf(parts);
  }

  /** A word or a parameter of a pattern. */
  public sealed interface Part {}

  /** A word that must stand there as it is. */
  public record Literal(String text) implements Part {
    @Override
    public String toString() {
      return text;
    }
  }

  /** A place for one word or one text. */
  public record Parameter(String name) implements Part {
    @Override
    public String toString() {
      return "{" + name + "}";
    }
  }

  /** Reads a pattern; blanks separate its parts. */
  public static PhrasePattern parse(String text) {
    List<Part> parts = new ArrayList<>();
    for (String word : text.strip().split("\\s+")) {
      boolean parameter = word.length() > 2 && word.startsWith("{") && word.endsWith("}");
      parts.add(
          parameter ? new Parameter(word.substring(1, word.length() - 1)) : new Literal(word));
    }
    return new PhrasePattern(parts);
  }

  /** The parameters, in order. */
  public List<Parameter> parameters() {
    return parts.stream().filter(Parameter.class::isInstance).map(Parameter.class::cast).toList();
  }

  @Override
  public String toString() {
    return parts.stream().map(Part::toString).collect(Collectors.joining(" "));
  }
}
