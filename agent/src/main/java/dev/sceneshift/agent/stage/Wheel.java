package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.SourceLocation;
import java.util.List;

/**
 * One {@code any} of a scenario, or its table: each position gives other members of the family.
 *
 * @param index its place among the wheels; the first is the outer loop
 * @param noun what {@code that} may refer to it by: {@code bg}, {@code error}; empty if nothing may
 * @param fixed the values of {@link Kind#FIXED}, in order
 * @param sentence the place of the sentence; wheels of one sentence turn inside each other
 * @param written the words that were written, for reports
 */
record Wheel(
    int index,
    Kind kind,
    String noun,
    List<String> fixed,
    SourceLocation sentence,
    String written) {
  /** How the positions of a wheel are known. */
  enum Kind {
    /** Position k is the k-th hit; there are as many as can be reached. */
    HITS,
    /** The values of a noun, known when a run has done its givens, or those before this one. */
    NOUN,
    /** Values known from the file: errors, rows of a table (by number). */
    FIXED
  }

  Wheel {
    fixed = List.copyOf(fixed);
  }
}
