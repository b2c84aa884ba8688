package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.model.Examples;
import dev.sceneshift.dsl.model.Name;
import dev.sceneshift.dsl.model.Origin;
import dev.sceneshift.dsl.model.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes a table of its rows, the first of which holds the names. */
final class TableBuilder {

  private static final Pattern COLUMN_NAME = Pattern.compile("\\p{L}[\\p{L}\\p{M}0-9_-]*");

  private final IssueCollector issues;
  private final Origin origin;
  private final List<Examples.Row> rows = new ArrayList<>();
  private boolean sound = true;

  TableBuilder(IssueCollector issues, Origin origin) {
    this.issues = issues;
    this.origin = origin;
  }

  void add(Examples.Row row) {
    if (rows.isEmpty() && !sound) {
      return;
    }
    if (rows.isEmpty()) {
      checkNames(row);
    } else if (row.cells().size() != rows.get(0).cells().size()) {
      report(
          row.origin(),
          "the row has %d cells, the first row names %d"
              .formatted(row.cells().size(), rows.get(0).cells().size()));
      return;
    }
    rows.add(row);
  }

  /** Takes note of a row that could not be read. */
  void addUnreadable() {
    sound = false;
  }

  /** The table; empty if it has too little in it, which is reported. */
  Optional<Examples> build() {
    if (rows.size() >= 2) {
      List<Name> names =
          rows.get(0).cells().stream().map(c -> new Name(c.text(), c.origin())).toList();
      return Optional.of(new Examples(names, rows.subList(1, rows.size()), origin));
    }
    if (sound) {
      report(origin, "examples need a row of names and a row of values at least");
    }
    return Optional.empty();
  }

  private void checkNames(Examples.Row row) {
    Set<String> seen = new HashSet<>();
    for (Word cell : row.cells()) {
      if (cell.quoted() || !COLUMN_NAME.matcher(cell.text()).matches()) {
        report(cell.origin(), "the first row holds the names of the columns, without \"$\"");
      } else if (!seen.add(cell.text())) {
        report(cell.origin(), "a column \"" + cell.text() + "\" stands before");
      }
    }
  }

  private void report(Origin place, String message) {
    issues.report(place.location(), message);
  }
}
