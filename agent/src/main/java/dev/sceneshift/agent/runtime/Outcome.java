package dev.sceneshift.agent.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param kind the sort of end
 * @param cycle for deadlocks: the actors of the cycle, each with what it waits for; empty when no
 *     cycle goes through things that have owners
 * @param waits every actor that was stuck at the end, in declared order
 * @param held actors that could run but were held, or not begun, at the end, in declared order
 * @param leftOver threads started by actors that had not ended though all declared actors had
 * @param strangers live threads that are no actors and might have woken someone
 * @param steps points and lock operations passed by actors
 * @param detail one line more, or null
 */
public record Outcome(
    Kind kind,
    List<Wait> cycle,
    List<Wait> waits,
    List<Actor> held,
    List<Actor> leftOver,
    List<Thread> strangers,
    long steps,
    @Nullable String detail) {

  /** The sorts of end. */
  public enum Kind {
    /** All declared actors have ended. */
    FINISHED,
    /** Everyone waits, and nothing but the actors themselves is the cause. */
    DEADLOCK,
    /** Everyone waits, and someone among them is held by the scenario. */
    DEADLOCK_OF_SCHEDULE,
    /** More steps than the limit. */
    ENDLESS,
    /** The director ended the run ({@link Stage#abort}). */
    ABORTED,
    /** An actor waits inside a class initialiser: who needs that class would hang unseen. */
    NOT_INSTRUMENTED
  }
}
