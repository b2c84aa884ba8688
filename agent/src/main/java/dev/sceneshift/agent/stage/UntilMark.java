package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Until;

/**
 * The place up to which an actor was let go on.
 *
 * @param counter counts the hits of its event
 * @param base hits before this were passed before the actor was let go on
 */
record UntilMark(Counter counter, long base, Until until) {
  /** Whether the hit of this count is the place: an unstated occurrence means the next hit. */
  boolean isAt(long count, boolean taken) {
    return counter.selection() instanceof Selection.Between between && between.last() == 1
        ? count == base + 1
        : taken;
  }
}
