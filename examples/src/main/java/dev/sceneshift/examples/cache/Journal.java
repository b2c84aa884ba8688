package dev.sceneshift.examples.cache;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a cache has evicted. For any number of threads; guarded by its own monitor. */
public final class Journal implements EvictionListener {
  private final List<Integer> keys = new ArrayList<>();

  @Override
  public synchronized void evicted(int key, long value) {
    keys.add(key);
  }

  /** How many of the evicted entries are in the cache again; nothing is evicted meanwhile. */
  public synchronized long countReturned(Cache cache) {
    long returned = 0;
    for (int key : keys) {
      if (cache.get(key) != null) {
        returned++;
      }
    }
    return returned;
  }

  /** Evicted entries so far. */
  public synchronized int size() {
    return keys.size();
  }
}
