package dev.sceneshift.agent.runtime;

import org.jspecify.annotations.Nullable;

/**
 * What an actor has done since it could last be passed over for another: what of that could be seen
 * by somebody else, or could have come out differently had somebody else gone first. Confined to
 * the holder of the baton.
 */
public final class Stretch {
  /** The number of what an object of the JDK keeps inside. */
  private static final int INSIDE = 0;

  private static final int LOCK = 1;

  /** The least number of a field, an element. */
  static final int FIRST_MEMBER = 2;

  private Footprint footprint = new Footprint();

  /** Depth of calls of code that nobody watches. */
  private int outside;

  /** Depth of class initialisers: they run in one run only, so what they do must not count. */
  private int initializing;

  Stretch() {
    footprint.forget();
  }

  /**
   * Another may go first, here and now: a new stretch begins.
   *
   * @return what was touched in the one that ends
   */
  public Footprint begin() {
    Footprint ended = footprint;
    footprint = new Footprint();
    if (!MemoryHooks.isWatched()) {
      ended.forget();
      footprint.forget();
    } else if (outside > 0) {
      footprint.forget();
    }
    return ended;
  }

  /** The actor loses the baton, be it in the midst of something: then what follows is unknown. */
  public Footprint interrupt() {
    boolean amidst = !footprint.isEmpty();
    Footprint ended = begin();
    if (amidst) {
      footprint.forget();
    }
    return ended;
  }

  /** The actor does something of which nothing more is known. */
  public void touch() {
    if (initializing == 0) {
      footprint.forget();
    }
  }

  /**
   * The actor operates on a lock.
   *
   * @param shared whether for reading, which comes to the same in each order
   */
  public void touchLock(Object lock, boolean shared) {
    touch(Synchronizers.syncOf(lock), LOCK, !shared);
  }

  void touch(@Nullable Object object, int place, boolean written) {
    if (initializing == 0) {
      footprint.add(object, place, written);
    }
  }

  void touchInside(Object object, boolean written) {
    touch(object, INSIDE, written);
  }

  void leave() {
    outside++;
  }

  /** Too many are left open where a call threw: from then on nothing is known, which is safe. */
  void comeBack() {
    outside = Math.max(0, outside - 1);
  }

  void beginInitializer() {
    initializing++;
  }

  void endInitializer() {
    initializing--;
  }
}
