package dev.sceneshift.agent.reduce;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/*
 * A. Zeller, R. Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", IEEE TSE 28 (2002),
 * the minimizing algorithm: leave out chunks, and make the chunks smaller when none can go.
 */
/** Finds a part of a list, in its order, of which no single element can be left out. */
final class DeltaDebugging {
  private DeltaDebugging() {}

  /**
   * Minimizes.
   *
   * @param all a list that fails
   * @param fails whether a part of it fails too
   */
  static <T> List<T> minimize(List<T> all, Predicate<List<T>> fails) {
    List<T> least = all;
    int chunks = 2;
    while (least.size() >= 2 && chunks <= least.size()) {
      List<T> smaller = withoutAChunk(least, chunks, fails);
      if (smaller.size() < least.size()) {
        least = smaller;
        chunks = Math.max(chunks - 1, 2);
      } else if (chunks == least.size()) {
        break;
      } else {
        chunks = Math.min(2 * chunks, least.size());
      }
    }
    return least;
  }

  /* The last chunks first: expectations that are not needed cost least to lose. */
  private static <T> List<T> withoutAChunk(List<T> all, int chunks, Predicate<List<T>> fails) {
    for (int chunk = chunks - 1; chunk >= 0; chunk--) {
      List<T> rest = new ArrayList<>(all.subList(0, chunk * all.size() / chunks));
      rest.addAll(all.subList((chunk + 1) * all.size() / chunks, all.size()));
      if (fails.test(rest)) {
        return rest;
      }
    }
    return all;
  }
}
