package dev.sceneshift.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The page that {@code run --prove} has written over the scenarios about btrfs: {@code PROOF.md}.
 *
 * @param protections what the first table names
 * @param scenarios rows of the second table: title, place, what it catches
 */
record ProofTable(List<String> protections, List<List<String>> scenarios) {
  /** The folders that are proved, in the order in which the command names them. */
  static final List<String> FOLDERS = List.of("relocation", "contention", "faults");

  /** Reads a page. */
  static ProofTable read(Path page) throws IOException {
    List<String> protections = new ArrayList<>();
    List<List<String>> scenarios = new ArrayList<>();
    boolean second = false;
    for (String line : Files.readAllLines(page)) {
      if (!line.startsWith("|")) {
        continue;
      }
      List<String> cells = List.of(line.substring(2, line.length() - 2).split(" \\| ", -1));
      second |= cells.get(0).equals("scenario");
      boolean heading = cells.get(0).matches("scenario|protection|-+");
      if (!heading && second) {
        scenarios.add(cells);
      } else if (!heading) {
        protections.add(cells.get(0));
      }
    }
    return new ProofTable(protections, scenarios);
  }
}
