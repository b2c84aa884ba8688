package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.Suggestions;
import dev.sceneshift.dsl.model.Examples;
import dev.sceneshift.dsl.model.Name;
import dev.sceneshift.dsl.model.Node;
import dev.sceneshift.dsl.model.Phrase;
import dev.sceneshift.dsl.model.Value;
import dev.sceneshift.dsl.model.Word;
import dev.sceneshift.dsl.vocabulary.Argument;
import dev.sceneshift.dsl.vocabulary.Match;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Each {@code $x} has a column, each column is used, and its cells fit where it is used. */
final class ColumnCheck implements Reader {

  private final Scope scope;
  private final Optional<Examples> examples;
  private final Set<String> columns = new LinkedHashSet<>();
  private final Set<String> used = new LinkedHashSet<>();

  private ColumnCheck(Scope scope) {
    this.scope = scope;
    this.examples = scope.scenario().examples();
    examples.ifPresent(e -> e.columns().forEach(c -> columns.add(c.text())));
  }

  static void check(Scope scope) {
    ColumnCheck check = new ColumnCheck(scope);
    Reading.of(scope.scenario(), check);
    check.examples.ifPresent(check::checkUsed);
  }

  private void checkUsed(Examples table) {
    for (Name column : table.columns()) {
      if (!used.contains(column.text())) {
        scope.problems().report(column, "nothing in the scenario uses \"$%s\"".formatted(column));
      }
    }
  }

  @Override
  public void phrase(Phrase phrase, Usage usage) {
    for (Word word : phrase.words()) {
      if (word.isColumn()) {
        use(word, word.text().substring(1));
      }
    }
    scope.match(phrase).ifPresent(this::checkCells);
  }

  @Override
  public void value(Value value) {
    if (value instanceof Value.Column column) {
      use(column.name(), column.name().text().substring(1));
    }
  }

  @Override
  public void error(Name error) {
    if (error.isColumn()) {
      use(error, error.text().substring(1));
    }
  }

  private void use(Node place, String column) {
    used.add(column);
    if (!columns.contains(column)) {
      scope
          .problems()
          .report(
              place,
              "no column of examples is called \"%s\"%s"
                  .formatted(Shown.text(column), Suggestions.didYouMean(column, columns)));
    }
  }

  private void checkCells(Match match) {
    List<Argument> arguments = match.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof Argument.Column column && examples.isPresent()) {
        ParameterType type = ParameterType.of(match.definition(), i);
        for (Examples.Row row : examples.get().rows()) {
          checkCell(row, column, type, match);
        }
      }
    }
  }

  private void checkCell(
      Examples.Row row, Argument.Column column, ParameterType type, Match match) {
    Optional<Word> cell = examples.flatMap(e -> e.cell(row, column.name()));
    if (cell.isPresent() && (cell.get().isColumn() || type.argument(cell.get()).isEmpty())) {
      scope
          .problems()
          .report(
              cell.get(),
              "\"%s\" needs %s here, not %s"
                  .formatted(match.definition().pattern(), type.noun(), Shown.text(cell.get())));
    }
  }
}
