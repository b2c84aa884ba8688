package dev.sceneshift.examples.cache;

/** Hears which entries had to make room. May take locks of its own and use the cache. */
@FunctionalInterface
public interface EvictionListener {

  /** An entry is in the cache no more; called by the thread that needed its place. */
  void evicted(int key, long value);
}
