package dev.sceneshift.dsl;

import dev.sceneshift.dsl.model.Binding;
import dev.sceneshift.dsl.model.Cue;
import dev.sceneshift.dsl.model.Examples;
import dev.sceneshift.dsl.model.Given;
import dev.sceneshift.dsl.model.Interleave;
import dev.sceneshift.dsl.model.Name;
import dev.sceneshift.dsl.model.Order;
import dev.sceneshift.dsl.model.Scenario;
import dev.sceneshift.dsl.model.ScenarioFile;
import dev.sceneshift.dsl.model.Sentence;
import dev.sceneshift.dsl.model.Step;
import dev.sceneshift.dsl.model.SwitchPlaces;
import dev.sceneshift.dsl.model.Use;
import dev.sceneshift.dsl.model.VocabularySection;
import dev.sceneshift.dsl.model.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the model of a file as text, in the one form that all files should have. Reading that text
 * gives an equal model, and formatting it again the same text.
 */
public final class ScenarioFormatter {

  /** A longer sentence is broken where the language lets it go on in the next line. */
  private static final int WIDEST = 100;

  private static final String INDENT = "  ";
  private static final String DEEPER = INDENT + INDENT;

  private final List<String> lines = new ArrayList<>();
  private final CommentQueue comments;

  private ScenarioFormatter(CommentQueue comments) {
    this.comments = comments;
  }

  /**
   * The text of a file that was read, with its comments.
   *
   * @throws IllegalArgumentException if the file has issues: what could not be read would be lost
   */
  public static String format(ParseResult parsed) {
    if (!parsed.isOk()) {
      throw new IllegalArgumentException("has issues: " + parsed.issues().get(0));
    }
    return new ScenarioFormatter(new CommentQueue(parsed.comments())).text(parsed.file());
  }

  /** The text of a model. */
  public static String format(ScenarioFile file) {
    return new ScenarioFormatter(new CommentQueue(List.of())).text(file);
  }

  /** A heading and what stands under it, or a use. */
  private record Unit(SourceLocation location, boolean use, Runnable write) {}

  private String text(ScenarioFile file) {
    boolean first = true;
    boolean afterUse = false;
    for (Unit unit : units(file)) {
      if (!first && !(afterUse && unit.use())) {
        lines.add("");
      }
      unit.write().run();
      first = false;
      afterUse = unit.use();
    }
    List<String> rest = comments.rest();
    if (!first && !rest.isEmpty()) {
      lines.add("");
    }
    lines.addAll(rest);
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  /* In the order of the file; without places, uses first and scenarios last. */
  private List<Unit> units(ScenarioFile file) {
    List<Unit> units = new ArrayList<>();
    for (Use use : file.uses()) {
      units.add(new Unit(use.location(), true, () -> write("", use.toString(), use.location())));
    }
    if (!file.background().isEmpty()) {
      SourceLocation place = file.background().get(0).location();
      units.add(new Unit(place, false, () -> background(file.background())));
    }
    for (VocabularySection section : file.vocabularies()) {
      units.add(new Unit(section.location(), false, () -> vocabulary(section)));
    }
    for (Scenario scenario : file.scenarios()) {
      units.add(new Unit(scenario.location(), false, () -> scenario(scenario)));
    }
    units.sort(Comparator.comparingInt(unit -> unit.location().line()));
    return units;
  }

  private void background(List<Given> givens) {
    lines.addAll(comments.before(givens.get(0).location().line()));
    lines.add("background");
    givens.forEach(given -> write(INDENT, given.toString(), given.location()));
  }

  private void vocabulary(VocabularySection section) {
    write("", "vocabulary " + section.name(), section.location());
    for (Binding binding : section.bindings()) {
      write(INDENT, binding.toString(), binding.location());
    }
  }

  private void scenario(Scenario scenario) {
    String tags =
        scenario.tags().isEmpty()
            ? ""
            : scenario.tags().stream().map(Name::text).collect(Collectors.joining(", ", " [", "]"));
    write("", "scenario " + scenario.title() + tags, scenario.location());
    scenario.sentences().forEach(this::sentence);
  }

  private void sentence(Sentence sentence) {
    if (sentence instanceof Examples examples) {
      table(examples);
      return;
    }
    String text = sentence.toString();
    boolean fits = INDENT.length() + text.length() <= WIDEST;
    write(INDENT, fits ? text : broken(sentence, text), sentence.location());
  }

  /*
   * "then", ";" and "only" alone are safe to break at: after a comma a step may begin like a
   * sentence.
   */
  private static String broken(Sentence sentence, String text) {
    if (sentence instanceof Cue cue) {
      String when =
          new Cue(cue.maybe(), cue.moment(), cue.event(), cue.occurrence(), List.of(), cue.origin())
              .toString();
      return cue.steps().stream()
          .map(Step::toString)
          .collect(Collectors.joining("\n" + DEEPER + "then ", when, ""));
    }
    if (sentence instanceof Order order) {
      return order.events().stream()
          .map(Order.Item::toString)
          .collect(Collectors.joining(";\n" + DEEPER, "order: ", ""));
    }
    if (sentence instanceof Interleave interleave
        && interleave.places() instanceof SwitchPlaces.Before) {
      String who =
          new Interleave(
                  interleave.actors(),
                  interleave.switches(),
                  new SwitchPlaces.Anywhere(),
                  interleave.origin())
              .toString();
      return who + ",\n" + DEEPER + interleave.places();
    }
    return text;
  }

  private void table(Examples examples) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(examples.columns().stream().map(Name::text).toList());
    examples.rows().forEach(r -> rows.add(r.cells().stream().map(Word::toString).toList()));
    List<String> texts = aligned(rows);
    write(INDENT, "examples", examples.location());
    write(DEEPER, texts.get(0), examples.columns().get(0).location());
    for (int i = 0; i < examples.rows().size(); i++) {
      write(DEEPER, texts.get(i + 1), examples.rows().get(i).location());
    }
  }

  private static List<String> aligned(List<List<String>> rows) {
    int columns = rows.get(0).size();
    List<StringBuilder> texts = new ArrayList<>();
    rows.forEach(row -> texts.add(new StringBuilder("|")));
    for (int column = 0; column < columns; column++) {
      int at = column;
      int width = rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0);
      for (int i = 0; i < rows.size(); i++) {
        String cell = rows.get(i).get(column);
        texts
            .get(i)
            .append(" ")
            .append(cell)
            .append(" ".repeat(width - cell.length()))
            .append(" |");
      }
    }
    return texts.stream().map(StringBuilder::toString).toList();
  }

  /* A comment alone behind a sentence stays there; of several, all go before it. */
  private void write(String indent, String text, SourceLocation location) {
    comments.before(location.line()).forEach(comment -> lines.add(indent + comment));
    List<String> own = comments.of(location.line());
    if (own.size() == 1) {
      lines.add(indent + text + "  " + own.get(0));
    } else {
      own.forEach(comment -> lines.add(indent + comment));
      lines.add(indent + text);
    }
  }
}
