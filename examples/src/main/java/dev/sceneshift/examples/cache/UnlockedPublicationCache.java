package dev.sceneshift.examples.cache;

import org.jspecify.annotations.Nullable;

/**
 * Wrong: the lock covers the place of a new entry and not its content. Who comes in between reads
 * what the page held before.
 */
public final class UnlockedPublicationCache extends Cache {

  /** See {@link Cache#Cache}. */
  public UnlockedPublicationCache(int pageCount, EvictionListener listener) {
    super(pageCount, listener);
  }

  @Override
  public void put(int key, long value) {
    Page page;
    @Nullable Evicted evicted;
    acquire(writeLock());
    try {
      evicted = makeRoom(key);
      page = pageFor(key);
    } finally {
      release(writeLock());
    }
    fill(page, value);
    tell(evicted);
  }
}
