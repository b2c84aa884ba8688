package dev.sceneshift.examples.cache;

/** Wrong: misses the version check, so that {@link #add} overwrites what came in between. */
public final class UncheckedCache extends Cache {

  /** See {@link Cache#Cache}. */
  public UncheckedCache(int pageCount, EvictionListener listener) {
    super(pageCount, listener);
  }

  @Override
  boolean isCurrent(int key, Seen seen) {
    return true;
  }
}
