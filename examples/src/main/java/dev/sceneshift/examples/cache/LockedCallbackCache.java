package dev.sceneshift.examples.cache;

/**
 * Wrong: holds its lock over the callback. A listener with a lock of its own that also uses the
 * cache under it takes the two in both orders.
 */
public final class LockedCallbackCache extends Cache {

  /** See {@link Cache#Cache}. */
  public LockedCallbackCache(int pageCount, EvictionListener listener) {
    super(pageCount, listener);
  }

  @Override
  public void put(int key, long value) {
    acquire(writeLock());
    try {
      tell(makeRoom(key));
      fill(pageFor(key), value);
    } finally {
      release(writeLock());
    }
  }
}
