package dev.sceneshift.agent.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stuck actor, what it waits for, and who holds that.
 *
 * @param actor the stuck one
 * @param kind what sort of thing it waits for
 * @param on the lock, monitor, thread, condition or blocker, or null if the JDK names none
 * @param name the name given by {@link Stage#nameLock}, else the class of {@code on} and a number
 *     that is the same in every run (order of first mention)
 * @param holders who holds it, in declared order; empty for what has no owner
 * @param since the place of the actor when it got stuck, or null if none was set
 * @param deadlineNanos virtual time at which it gives up, or {@link Long#MAX_VALUE}
 */
public record Wait(
    Actor actor,
    WaitKind kind,
    @Nullable Object on,
    String name,
    List<Hold> holders,
    @Nullable String since,
    long deadlineNanos) {

  /** Whether it ends by itself when the virtual clock gets there. */
  public boolean timed() {
    return deadlineNanos != Long.MAX_VALUE;
  }
}
