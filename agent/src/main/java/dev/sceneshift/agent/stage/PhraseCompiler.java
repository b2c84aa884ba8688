package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.model.Phrase;
import dev.sceneshift.dsl.vocabulary.Argument;
import dev.sceneshift.dsl.vocabulary.Match;
import dev.sceneshift.dsl.vocabulary.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Understands the phrases that step classes answer for. */
final class PhraseCompiler {
  private final Resolution words;
  private final WheelBuilder wheels;

  PhraseCompiler(Resolution words, WheelBuilder wheels) {
    this.words = words;
    this.wheels = wheels;
  }

  Match match(Phrase phrase) {
    return words.match(phrase);
  }

  /**
   * The method and the values of a phrase.
   *
   * @param columns what {@code $x} means where an action that the vocabulary defines is spelt out
   * @param sentence the place of the sentence in which the phrase stands
   */
  Line line(Phrase phrase, Map<String, Slot> columns, SourceLocation sentence) {
    Match match = words.match(phrase);
    return new Line(
        match.definition().method(),
        slots(phrase, match, columns, sentence),
        match.definition().pattern().toString(),
        phrase.location());
  }

  List<Slot> slots(Phrase phrase, Match match, Map<String, Slot> columns, SourceLocation sentence) {
    List<Slot> slots = new ArrayList<>();
    for (Argument argument : match.arguments()) {
      slots.add(slot(phrase, argument, columns, sentence));
    }
    return slots;
  }

  private Slot slot(
      Phrase phrase, Argument argument, Map<String, Slot> columns, SourceLocation sentence) {
    if (argument instanceof Argument.Determined determined) {
      String noun = determined.noun();
      return switch (determined.determiner()) {
        case A -> new Slot.Whichever();
        case EVERY -> new Slot.Each(noun);
        case ANY ->
            new Slot.Chosen(wheels.add(Wheel.Kind.NOUN, noun, List.of(), sentence, "any " + noun));
        case THAT -> new Slot.Chosen(wheels.that(noun, phrase.location()));
      };
    }
    return plain(argument, columns);
  }

  /** A value that is written, or given by a column. */
  static Slot plain(Argument argument, Map<String, Slot> columns) {
    if (argument instanceof Argument.Number number) {
      return new Slot.Fixed(number.value());
    }
    if (argument instanceof Argument.Word word) {
      return new Slot.Fixed(word.text());
    }
    if (argument instanceof Argument.Text text) {
      return new Slot.Fixed(text.text());
    }
    if (argument instanceof Argument.Column column) {
      Slot given = columns.get(bare(column.name()));
      return given != null ? given : new Slot.Cell(bare(column.name()));
    }
    throw new IllegalArgumentException("not a plain argument: " + argument);
  }

  static String bare(String column) {
    return column.startsWith("$") ? column.substring(1) : column;
  }
}
