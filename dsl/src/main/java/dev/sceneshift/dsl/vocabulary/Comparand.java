package dev.sceneshift.dsl.vocabulary;

import java.util.Optional;

/**
 * A measured value that can say in words what tells it from that of the baseline. Its {@code
 * equals} is what decides; this is shown beside the verdict.
 */
public interface Comparand {

  /**
   * The first thing that is not as it is there: {@code data/x: byte 4096 differs}.
   *
   * @param expected what the same measure gave in the baseline
   * @return empty if they are alike, or cannot be compared
   */
  Optional<String> differenceFrom(Object expected);
}
