package dev.sceneshift.dsl.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table: one member of the family for each row.
 *
 * @param columns the names in the first row, without {@code $}
 * @param rows at least one, each as long as {@code columns}
 */
public record Examples(List<Name> columns, List<Row> rows, Origin origin) implements Sentence {

  public Examples {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** The values of one member, in the order of the columns. */
  public record Row(List<Word> cells, Origin origin) implements Node {
    public Row {
      cells = List.copyOf(cells);
    }

    @Override
    public String toString() {
      return cells.stream().map(Word::toString).collect(Collectors.joining(" | ", "| ", " |"));
    }
  }

  /** The cell of {@code row} that {@code column} names, with or without {@code $}. */
  public Optional<Word> cell(Row row, String column) {
    String name = column.startsWith("$") ? column.substring(1) : column;
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).text().equals(name)) {
        return Optional.of(row.cells().get(i));
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return columns.stream().map(Name::text).collect(Collectors.joining(" | ", "examples\n| ", " |"))
        + rows.stream().map(r -> "\n" + r).collect(Collectors.joining());
  }
}
