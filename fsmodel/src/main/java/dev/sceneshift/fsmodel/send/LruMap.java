package dev.sceneshift.fsmodel.send;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A map that knows in which order its entries were last used and may be limited in size (kernel:
 * struct btrfs_lru_cache). Putting and getting is using.
 */
final class LruMap<K, V> {
  /** No limit. */
  static final int UNLIMITED = Integer.MAX_VALUE;

  private final int limit;
  private final LinkedHashMap<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param limit entries to keep; a new one in a full map drops the least recently used
   */
  LruMap(int limit) {
    this.limit = limit;
  }

  @Nullable V get(K key) {
    return entries.get(key);
  }

  void put(K key, V value) {
    if (entries.size() >= limit && !entries.containsKey(key)) {
      removeLeastRecent();
    }
    entries.put(key, value);
  }

  void remove(K key) {
    entries.remove(key);
  }

  /** Removes the least recently used entry of a map that is not empty and returns its key. */
  K removeLeastRecent() {
    K key = entries.keySet().iterator().next();
    entries.remove(key);
    return key;
  }

  /** Keys, the most recently used first. */
  List<K> keysMostRecentFirst() {
    List<K> keys = new ArrayList<>(entries.keySet());
    Collections.reverse(keys);
    return keys;
  }

  int size() {
    return entries.size();
  }

  void clear() {
    entries.clear();
  }
}
