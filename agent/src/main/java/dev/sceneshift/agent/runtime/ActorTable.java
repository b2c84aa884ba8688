package dev.sceneshift.agent.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which thread is which actor. Any thread may look up, without a lock; entries are added and taken
 * out by whoever holds this table's monitor.
 */
/*
 * A few threads are compared one by one, more are found by their identity hash: asked for that of a
 * thread on which somebody has waited, the JVM leaves compiled code, which costs more than the rest
 * of a watched call. For the same reason the actor found last is kept: most of the time it asks again.
 */
final class ActorTable {
  private static final int COMPARED = 8;

  /** Threads and actors at the same places; never changed once it can be seen. */
  private static final class Entries {
    final @Nullable Thread[] threads;
    final @Nullable Actor[] actors;

    Entries(int length) {
      this.threads = new Thread[length];
      this.actors = new Actor[length];
    }

    @Nullable Actor find(Thread thread) {
      @Nullable Thread[] all = threads;
      if (all.length <= COMPARED) {
        for (int i = 0; i < all.length; i++) {
          if (all[i] == thread) {
            return actors[i];
          }
        }
        return null;
      }
      int mask = all.length - 1;
      int at = System.identityHashCode(thread) & mask;
      while (all[at] != null && all[at] != thread) {
        at = (at + 1) & mask;
      }
      return actors[at];
    }
  }

  private volatile Entries entries = new Entries(0);

  /** What {@link #current} found last; no more than a hint, so any thread may set it. */
  private @Nullable Actor latest;

  private @Nullable Actor[] all = new Actor[COMPARED];
  private int size;

  /** The actor that a thread is, or null. */
  @Nullable Actor find(Thread thread) {
    return entries.find(thread);
  }

  /** The same for the calling thread, which has to be given. */
  @Nullable Actor current(Thread self) {
    Actor hint = latest;
    if (hint != null && hint.thread() == self) {
      return hint;
    }
    Actor found = entries.find(self);
    if (found != null) {
      latest = found;
    }
    return found;
  }

  synchronized void put(Actor actor) {
    if (size == all.length) {
      all = Arrays.copyOf(all, 2 * size);
    }
    all[size++] = actor;
    entries = index();
    Points.forgetStranger();
  }

  synchronized void remove(Actor gone) {
    int left = 0;
    for (int i = 0; i < size; i++) {
      Actor actor = all[i];
      if (actor != gone) {
        all[left++] = actor;
      }
    }
    Arrays.fill(all, left, size, null);
    size = left;
    entries = index();
    latest = null;
  }

  private Entries index() {
    if (size <= COMPARED) {
      Entries dense = new Entries(size);
      for (int i = 0; i < size; i++) {
        Actor actor = all[i];
        dense.actors[i] = actor;
        dense.threads[i] = actor == null ? null : actor.thread();
      }
      return dense;
    }
    Entries hashed = new Entries(Integer.highestOneBit(size) * 4);
    int mask = hashed.threads.length - 1;
    for (int i = 0; i < size; i++) {
      Actor actor = all[i];
      Thread thread = actor == null ? null : actor.thread();
      int at = System.identityHashCode(thread) & mask;
      while (hashed.threads[at] != null) {
        at = (at + 1) & mask;
      }
      hashed.threads[at] = thread;
      hashed.actors[at] = actor;
    }
    return hashed;
  }
}
