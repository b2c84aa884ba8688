package dev.sceneshift.agent.runtime;

import org.jspecify.annotations.Nullable;

/** What all hooks begin with. */
final class Hooks {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private Hooks() {}

  /** The actor that the thread is, if its operations are to be seen; null if hooks keep silent. */
  static @Nullable Actor actor() {
    Stage stage = Stage.current();
    if (stage == null) {
      return null;
    }
    Actor actor = stage.baton().table.current(Thread.currentThread());
    if (actor == null || actor.transparent > 0) {
      return null;
    }
    if (actor.overtaken) {
      rejoin(actor);
    }
    return actor;
  }

  /** Out of line, and in the core: its waiting is real. */
  static void rejoin(Actor actor) {
    Baton baton = actor.stage().baton();
    boolean was = baton.enter(actor);
    try {
      actor.rejoin();
    } finally {
      baton.leave(actor, was);
    }
  }

  /** The virtual time {@code nanos} from now, {@link Long#MAX_VALUE} if that is beyond all time. */
  static long deadlineAfter(Actor actor, long nanos) {
    long now = actor.stage().baton().clockNanos;
    return nanos >= Long.MAX_VALUE - now ? Long.MAX_VALUE : now + nanos;
  }

  static long millisToNanos(long millis) {
    return millis >= Long.MAX_VALUE / NANOS_PER_MILLI ? Long.MAX_VALUE : millis * NANOS_PER_MILLI;
  }
}
