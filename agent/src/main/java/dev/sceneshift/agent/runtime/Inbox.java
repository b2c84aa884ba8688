package dev.sceneshift.agent.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What threads that are no actors did to actors, until the holder of the baton looks. Any thread
 * puts, without a lock; only the holder takes.
 */
final class Inbox {

  /** What was done. */
  enum Deed {
    UNPARK,
    INTERRUPT,
    ARRIVE
  }

  /** One deed, done to {@code actor}. */
  static final class Letter {
    final Deed deed;
    final Actor actor;
    @Nullable Letter older;

    Letter(Deed deed, Actor actor) {
      this.deed = deed;
      this.actor = actor;
    }
  }

  private final AtomicReference<@Nullable Letter> newest = new AtomicReference<>();

  void put(Deed deed, Actor actor) {
    Letter letter = new Letter(deed, actor);
    do {
      letter.older = newest.get();
    } while (!newest.compareAndSet(letter.older, letter));
  }

  boolean isEmpty() {
    return newest.get() == null;
  }

  /** Takes all letters, oldest first. */
  List<Letter> take() {
    List<Letter> letters = new ArrayList<>();
    for (Letter l = newest.getAndSet(null); l != null; l = l.older) {
      letters.add(l);
    }
    Collections.reverse(letters);
    return letters;
  }
}
