package dev.sceneshift.dsl;

import java.util.Collection;
import java.util.Optional;

/** Finds what somebody may have meant. */
public final class Suggestions {

  /** Longer texts than this are not compared: nobody mistypes them, and it would take long. */
  private static final int LONGEST = 100;

  private Suggestions() {}

  /**
   * The candidate nearest to {@code written}, if it is near: about a third of the characters at
   * most differ, where two neighbours that changed places count once, and case does not count. Of
   * equally near ones the first.
   */
  public static Optional<String> nearest(String written, Collection<String> candidates) {
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int distance = distance(written, candidate);
      if (distance < bestDistance && isNear(distance, written, candidate)) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** {@code ; did you mean "x"?}, or nothing. */
  public static String didYouMean(String written, Collection<String> candidates) {
    return nearest(written, candidates).map(c -> "; did you mean \"" + c + "\"?").orElse("");
  }

  private static boolean isNear(int distance, String written, String candidate) {
    int longer = Math.max(written.length(), candidate.length());
    return longer <= LONGEST && distance <= mostEdits(longer) && distance < longer;
  }

  private static int mostEdits(int length) {
    return length <= 4 ? 1 : Math.max(2, length / 3);
  }

  /** Edits that make one into the other: insert, delete, replace, swap neighbours; or too many. */
  static int distance(String a, String b) {
    int longer = Math.max(a.length(), b.length());
    if (longer > LONGEST || Math.abs(a.length() - b.length()) > mostEdits(longer)) {
      return Integer.MAX_VALUE;
    }
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, a, b, i, j);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int fewest(int[][] edits, String a, String b, int i, int j) {
    int replace = edits[i - 1][j - 1] + (same(a, i, b, j) ? 0 : 1);
    int best = Math.min(replace, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
    boolean swapped = i > 1 && j > 1 && same(a, i, b, j - 1) && same(a, i - 1, b, j);
    return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
  }

  private static boolean same(String a, int i, String b, int j) {
    return Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
  }
}
