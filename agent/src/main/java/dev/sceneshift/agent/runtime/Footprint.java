package dev.sceneshift.agent.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Which places in memory were read and written during one stretch of an actor's way. A place is a
 * field of an object, an element of an array, a static field, a lock, or what an object of the JDK
 * keeps inside as a whole. Confined to the holder of the baton.
 */
public final class Footprint {
  /** A longer stretch is not worth the memory: hardly another is independent of it. */
  private static final int MOST = 1 << 12;

  private static final int FIRST_LENGTH = 16;

  /** Whose a static field is. */
  private static final Object NOBODY = new Object();

  /** Open addressing; null is a free slot. */
  private @Nullable Object[] objects = new Object[FIRST_LENGTH];

  /** Twice the number of the place in its object, plus one if it was written. */
  private int[] places = new int[FIRST_LENGTH];

  private int size;
  private boolean unknown;

  /** Nothing is known of what was touched: it may be anything. */
  public void forget() {
    unknown = true;
  }

  /** Whether nothing was touched, as far as is known everything. */
  public boolean isEmpty() {
    return size == 0 && !unknown;
  }

  /**
   * Adds a place.
   *
   * @param object whose it is; null for a static field
   * @param place its number there, at least 0
   */
  void add(@Nullable Object object, int place, boolean written) {
    if (unknown) {
      return;
    }
    Object owner = object == null ? NOBODY : object;
    int at = find(owner, place);
    if (objects[at] != null) {
      places[at] |= written ? 1 : 0;
      return;
    }
    objects[at] = owner;
    places[at] = 2 * place + (written ? 1 : 0);
    size++;
    if (size > MOST) {
      unknown = true;
    } else if (2 * size > objects.length) {
      grow();
    }
  }

  /** The slot of a place, or the free one where it would be. */
  private int find(Object owner, int place) {
    int mask = objects.length - 1;
    int at = (System.identityHashCode(owner) + place * 0x9E3779B1) & mask;
    while (objects[at] != null && (objects[at] != owner || places[at] >> 1 != place)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    @Nullable Object[] before = objects;
    int[] placesBefore = places;
    objects = new Object[2 * before.length];
    places = new int[2 * before.length];
    for (int i = 0; i < before.length; i++) {
      Object owner = before[i];
      if (owner != null) {
        int at = find(owner, placesBefore[i] >> 1);
        objects[at] = owner;
        places[at] = placesBefore[i];
      }
    }
  }

  /**
   * Whether two stretches come to the same in either order: neither writes what the other reads or
   * writes.
   */
  public boolean isIndependentOf(Footprint other) {
    if (isEmpty() || other.isEmpty()) {
      return true;
    }
    if (unknown || other.unknown) {
      return false;
    }
    Footprint fewer = size <= other.size ? this : other;
    Footprint more = fewer == this ? other : this;
    for (int i = 0; i < fewer.objects.length; i++) {
      Object owner = fewer.objects[i];
      if (owner != null) {
        int at = more.find(owner, fewer.places[i] >> 1);
        if (more.objects[at] != null && ((more.places[at] | fewer.places[i]) & 1) != 0) {
          return false;
        }
      }
    }
    return true;
  }
}
