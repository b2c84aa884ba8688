package dev.sceneshift.agent.reduce;

import java.util.Optional;

/** Plays candidates. */
@FunctionalInterface
public interface Theatre {
  /**
   * Plays a file of one scenario.
   *
   * @return how it failed; empty if it passed or cannot be played at all
   */
  Optional<Failure> play(String text);
}
