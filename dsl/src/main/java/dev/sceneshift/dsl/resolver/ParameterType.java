package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.model.Word;
import dev.sceneshift.dsl.vocabulary.Argument;
import dev.sceneshift.dsl.vocabulary.Meaning;
import dev.sceneshift.dsl.vocabulary.PhraseDefinition;
import dev.sceneshift.dsl.vocabulary.PhrasePattern;
import java.util.Optional;
import java.util.Set;

/** What may stand in the place of a parameter of a phrase. */
enum ParameterType {
  NUMBER("a number"),
  TEXT("a text in quotation marks"),
  ACTOR("the name of an actor"),
  WORD("a word or a text");

  private static final Set<String> NUMBERS = Set.of("long", "int");

  private final String noun;

  ParameterType(String noun) {
    this.noun = noun;
  }

  /** As messages name it. */
  String noun() {
    return noun;
  }

  /** The type of the parameter at {@code index}, counted from 0 among the parameters. */
  static ParameterType of(PhraseDefinition definition, int index) {
    PhrasePattern.Parameter parameter = definition.pattern().parameters().get(index);
    if (definition.meaning() instanceof Meaning.Java java
        && index < java.method().parameterTypes().size()
        && NUMBERS.contains(java.method().parameterTypes().get(index))) {
      return NUMBER;
    }
    return switch (parameter.name()) {
      case "n" -> NUMBER;
      case "string" -> TEXT;
      case "actor" -> ACTOR;
      default -> WORD;
    };
  }

  /** What the word is as an argument of this type; empty if it cannot be one. */
  Optional<Argument> argument(Word word) {
    if (word.isColumn()) {
      return Optional.of(new Argument.Column(word.text().substring(1)));
    }
    return switch (this) {
      case NUMBER ->
          Optional.of(word).filter(Word::isNumber).map(w -> new Argument.Number(w.number()));
      case TEXT -> Optional.of(word).filter(Word::quoted).map(w -> new Argument.Text(w.text()));
      case ACTOR ->
          Optional.of(word).filter(w -> !w.quoted()).map(w -> new Argument.Word(w.text()));
      case WORD ->
          Optional.of(
              word.quoted() ? new Argument.Text(word.text()) : new Argument.Word(word.text()));
    };
  }

  /** Whether one word could be an argument of both types, columns aside. */
  boolean overlaps(ParameterType other) {
    boolean unlike =
        this == TEXT && (other == NUMBER || other == ACTOR)
            || other == TEXT && (this == NUMBER || this == ACTOR)
            || this == NUMBER && other == ACTOR
            || other == NUMBER && this == ACTOR;
    return !unlike;
  }

  /** Whether the literal could be an argument of this type. */
  boolean admits(String literal) {
    return switch (this) {
      case NUMBER -> literal.matches("-?[0-9]+");
      case TEXT -> false;
      case ACTOR, WORD -> true;
    };
  }
}
