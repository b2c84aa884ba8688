package dev.sceneshift.examples.cache;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache from numbers to numbers, for any number of threads. The oldest entry makes room
 * for a new one, whose page it is given.
 *
 * <p>Pages are read under the read lock and changed under the write lock; no lock is held while the
 * listener is called, nor while {@link #add} computes.
 */
public class Cache {
  private static final long ABSENT = 0;

  private final Map<Integer, Page> pages = new LinkedHashMap<>();
  private final PagePool pool;
  private final EvictionListener listener;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private long lastVersion = ABSENT;

  /** An entry that had to go. */
  record Evicted(int key, long value) {}

  /** An entry as it was when it was looked at; version 0 stands for none. */
  record Seen(long value, long version) {}

  /**
   * Makes an empty cache.
   *
   * @param pageCount how many entries it holds at most, from 1
   * @param listener hears of entries that make room
   */
  public Cache(int pageCount, EvictionListener listener) {
    if (pageCount < 1) {
      throw new IllegalArgumentException("a cache of " + pageCount + " pages");
    }
    this.pool = new PagePool(pageCount);
    this.listener = listener;
  }

  /** The value of a key, or null if there is none. */
  public @Nullable Long get(int key) {
    acquire(readLock());
    try {
      Page page = page(key);
      return page == null ? null : page.value();
    } finally {
      release(readLock());
    }
  }

  /** Sets the value of a key. */
  public void put(int key, long value) {
    @Nullable Evicted evicted;
    acquire(writeLock());
    try {
      evicted = makeRoom(key);
      fill(pageFor(key), value);
    } finally {
      release(writeLock());
    }
    tell(evicted);
  }

  /**
   * Adds to the value of a key, which counts as 0 if there is none; nothing that others do
   * meanwhile is lost.
   *
   * @return the new value
   */
  public long add(int key, long amount) {
    while (true) {
      Seen seen = look(key);
      long next = compute(seen.value(), amount);
      if (replace(key, seen, next)) {
        return next;
      }
    }
  }

  private static long compute(long value, long amount) {
    return value + amount;
  }

  private Seen look(int key) {
    acquire(readLock());
    try {
      Page page = page(key);
      return page == null ? new Seen(0, ABSENT) : new Seen(page.value(), page.version());
    } finally {
      release(readLock());
    }
  }

  private boolean replace(int key, Seen seen, long value) {
    @Nullable Evicted evicted;
    acquire(writeLock());
    try {
      if (!isCurrent(key, seen)) {
        return false;
      }
      evicted = makeRoom(key);
      fill(pageFor(key), value);
    } finally {
      release(writeLock());
    }
    tell(evicted);
    return true;
  }

  // The steps, for those who hold the lock

  /** Whether a key still has what was seen. */
  boolean isCurrent(int key, Seen seen) {
    Page page = page(key);
    return seen.version() == (page == null ? ABSENT : page.version());
  }

  final @Nullable Page page(int key) {
    return pages.get(key);
  }

  /** The page of a key, for which there is room. */
  final Page pageFor(int key) {
    return pages.computeIfAbsent(key, absent -> pool.take());
  }

  final void fill(Page page, long value) {
    lastVersion++;
    page.fill(value, lastVersion);
  }

  /** Frees the oldest page if a key has none and none is free. */
  final @Nullable Evicted makeRoom(int key) {
    if (pages.containsKey(key) || !pool.isEmpty()) {
      return null;
    }
    Iterator<Map.Entry<Integer, Page>> oldestFirst = pages.entrySet().iterator();
    Map.Entry<Integer, Page> oldest = oldestFirst.next();
    Evicted evicted = new Evicted(oldest.getKey(), oldest.getValue().value());
    pool.give(oldest.getValue());
    oldestFirst.remove();
    return evicted;
  }

  final void tell(@Nullable Evicted evicted) {
    if (evicted != null) {
      listener.evicted(evicted.key(), evicted.value());
    }
  }

  // The lock

  final Lock readLock() {
    return lock.readLock();
  }

  final Lock writeLock() {
    return lock.writeLock();
  }

  final void acquire(Lock side) {
    side.lock();
  }

  final void release(Lock side) {
    side.unlock();
  }
}
