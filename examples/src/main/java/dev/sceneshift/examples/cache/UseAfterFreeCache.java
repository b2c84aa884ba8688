package dev.sceneshift.examples.cache;

import org.jspecify.annotations.Nullable;

/** Wrong: reads a page after the lock that kept it from being freed and filled anew. */
public final class UseAfterFreeCache extends Cache {

  /** See {@link Cache#Cache}. */
  public UseAfterFreeCache(int pageCount, EvictionListener listener) {
    super(pageCount, listener);
  }

  @Override
  public @Nullable Long get(int key) {
    Page page = find(key);
    return page == null ? null : page.value();
  }

  private @Nullable Page find(int key) {
    acquire(readLock());
    try {
      return page(key);
    } finally {
      release(readLock());
    }
  }
}
