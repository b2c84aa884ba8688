package dev.sceneshift.fsmodel.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells in columns as wide as they need to be, two spaces apart. */
final class TextTable {

  private final String alignment;
  private final int[] widths;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param alignment for each column {@code <} or {@code >}
   */
  TextTable(String alignment) {
    this.alignment = alignment;
    this.widths = new int[alignment.length()];
  }

  void add(String... cells) {
    if (cells.length != widths.length) {
      throw new IllegalArgumentException(cells.length + " cells for " + alignment);
    }
    for (int i = 0; i < cells.length; i++) {
      widths[i] = Math.max(widths[i], cells[i].codePointCount(0, cells[i].length()));
    }
    rows.add(List.of(cells));
  }

  /** The rows, each a line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        text.append(i == 0 ? "" : "  ").append(cell(i, row.get(i)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private String cell(int column, String cell) {
    if (column == widths.length - 1 && alignment.charAt(column) == '<') {
      return cell; // Spaces at its end are its own.
    }
    String padding = " ".repeat(widths[column] - cell.codePointCount(0, cell.length()));
    return alignment.charAt(column) == '<' ? cell + padding : padding + cell;
  }
}
