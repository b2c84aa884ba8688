package dev.sceneshift.examples.cache;

/**
 * The place of one entry. Pages are recycled: whoever still looks at a freed one sees the entry
 * that came after. Guarded by the lock of the cache.
 */
final class Page {
  private long value;
  private long version;

  /** Gives it an entry; the version is unique in its cache. */
  void fill(long newValue, long newVersion) {
    value = newValue;
    version = newVersion;
  }

  long value() {
    return value;
  }

  long version() {
    return version;
  }
}
