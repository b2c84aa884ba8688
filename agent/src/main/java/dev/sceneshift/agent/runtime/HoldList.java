package dev.sceneshift.agent.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The locks that one actor took and has not given back, in the order of taking, each with its
 * depth. Allocates only to grow. Confined to the baton.
 */
final class HoldList {
  private @Nullable Object[] locks = new Object[8];
  private @Nullable String[] places = new String[8];
  private int[] depths = new int[8];
  private int size;

  int size() {
    return size;
  }

  Object lock(int at) {
    Object lock = locks[at];
    assert lock != null;
    return lock;
  }

  @Nullable String place(int at) {
    return places[at];
  }

  int indexOf(Object lock) {
    for (int i = size - 1; i >= 0; i--) {
      if (locks[i] == lock) {
        return i;
      }
    }
    return -1;
  }

  void take(Object lock, @Nullable String place) {
    int at = indexOf(lock);
    if (at >= 0) {
      depths[at]++;
      return;
    }
    if (size == locks.length) {
      grow();
    }
    locks[size] = lock;
    places[size] = place;
    depths[size] = 1;
    size++;
  }

  /** Gives one depth back; nothing happens for a lock that was taken before the actor was one. */
  void give(Object lock) {
    int at = indexOf(lock);
    if (at < 0 || --depths[at] > 0) {
      return;
    }
    int after = size - at - 1;
    System.arraycopy(locks, at + 1, locks, at, after);
    System.arraycopy(places, at + 1, places, at, after);
    System.arraycopy(depths, at + 1, depths, at, after);
    size--;
    locks[size] = null;
    places[size] = null;
  }

  private void grow() {
    locks = Arrays.copyOf(locks, 2 * size);
    places = Arrays.copyOf(places, 2 * size);
    depths = Arrays.copyOf(depths, 2 * size);
  }
}
