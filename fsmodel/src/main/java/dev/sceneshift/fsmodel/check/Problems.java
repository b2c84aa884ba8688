package dev.sceneshift.fsmodel.check;

import java.util.ArrayList;
import java.util.List;

/** What a check has found, in the order in which it was found; at most so many lines. */
final class Problems {
  private static final int LIMIT = 200;

  private final List<String> lines = new ArrayList<>();

  void add(String line) {
    if (lines.size() < LIMIT) {
      lines.add(line);
    }
  }

  /** Adds a line unless both are equal. */
  void compare(String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      add(what + ": expected " + expected + ", found " + found);
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
