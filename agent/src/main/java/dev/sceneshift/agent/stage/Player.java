package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Actor;
import org.jspecify.annotations.Nullable;

/** What one run knows of an actor. Confined to the holder of the baton. */
final class Player {
  final String name;

  /** Whether it performs the steps of a sentence: then only {@code anyone} means it. */
  final boolean nameless;

  /** What stands for its name in the trace. */
  final int traceId;

  /** How often it came to each point, by the id of the point. */
  final long[] passes;

  /** How deep it is in each extent, by the slot of the extent. */
  final int[] depths;

  /** What is to be done at each point at whose entry it stands, decided as the hit was counted. */
  final @Nullable Passage[] pending;

  /** Whether a schedule had its decision in the hook that it is in: the points there are one. */
  boolean decided;

  /** The monitor that it is about to enter, while a schedule lets others go first; else null. */
  @Nullable Object entering;

  /** Its thread; null until it joins the stage. */
  @Nullable Actor actor;

  /** The object whose method made the thread play its role, or null. */
  @Nullable Object receiver;

  /** How the call of its role ended, for an actor whose thread is the program's. */
  @Nullable Throwable roleFailure;

  /** What the call of its role returned. */
  @Nullable Object roleResult;

  Player(String name, boolean nameless, int traceId, int pointCount, int extentCount) {
    this.name = name;
    this.nameless = nameless;
    this.traceId = traceId;
    this.passes = new long[pointCount];
    this.pending = new Passage[pointCount];
    this.depths = new int[extentCount];
  }

  /** Takes what is to be done at a point. */
  @Nullable Passage take(Point point) {
    Passage passage = pending[point.id()];
    pending[point.id()] = null;
    return passage;
  }

  /** Somebody looks, on its way, at what the program keeps in memory. */
  void touch() {
    if (actor != null) {
      actor.stretch().touch();
    }
  }

  boolean succeeded() {
    return actor != null && actor.isDone() && failure() == null;
  }

  @Nullable Throwable failure() {
    return actor == null || roleFailure != null ? roleFailure : actor.failure();
  }

  @Nullable Object result() {
    return actor == null || roleResult != null ? roleResult : actor.result();
  }
}
