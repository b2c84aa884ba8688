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
    NOTIFY,
    NOTIFY_ALL,
    ARRIVE
  }

  /** One deed, done to an actor or to a monitor. */
  static final class Letter {
    final Deed deed;
    final Object to;
    @Nullable Letter older;

    Letter(Deed deed, Object to) {
      this.deed = deed;
      this.to = to;
    }

    Actor actor() {
      return (Actor) to;
    }
  }

  private final AtomicReference<@Nullable Letter> newest = new AtomicReference<>();

  private final Journal journal;

  /**
   * Makes an empty one.
   *
   * @param journal of the stage, where the holder sees that there is something
   */
  Inbox(Journal journal) {
    this.journal = journal;
  }

  void put(Deed deed, Object to) {
    Letter letter = new Letter(deed, to);
    do {
      letter.older = newest.get();
    } while (!newest.compareAndSet(letter.older, letter));
    journal.called = true;
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
