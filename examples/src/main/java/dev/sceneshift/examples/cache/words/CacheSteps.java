package dev.sceneshift.examples.cache.words;

import dev.sceneshift.dsl.vocabulary.Activity;
import dev.sceneshift.dsl.vocabulary.Actor;
import dev.sceneshift.dsl.vocabulary.Given;
import dev.sceneshift.dsl.vocabulary.Measure;
import dev.sceneshift.dsl.vocabulary.Steps;
import dev.sceneshift.examples.cache.Cache;
import dev.sceneshift.examples.cache.EvictionListener;
import dev.sceneshift.examples.cache.Journal;
import dev.sceneshift.examples.cache.LockedCallbackCache;
import dev.sceneshift.examples.cache.UncheckedCache;
import dev.sceneshift.examples.cache.UnlockedPublicationCache;
import dev.sceneshift.examples.cache.UseAfterFreeCache;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What actors do to a cache, and what they make of it. The value that belongs to key {@code k} is
 * {@code 100 * k} and a little more, so that a value tells whose it is.
 */
public final class CacheSteps implements Steps {
  private static final int DEFAULT_PAGES = 2;
  private static final long SPAN = 100;

  private interface Maker {
    Cache make(int pageCount, EvictionListener listener);
  }

  private static final Map<String, Maker> KINDS =
      Map.of(
          "Cache", Cache::new,
          "UncheckedCache", UncheckedCache::new,
          "UseAfterFreeCache", UseAfterFreeCache::new,
          "UnlockedPublicationCache", UnlockedPublicationCache::new,
          "LockedCallbackCache", LockedCallbackCache::new);

  private Journal journal = new Journal();
  private Cache cache = new Cache(DEFAULT_PAGES, journal);
  private long strange;

  /** An empty cache of a class of the package, by its simple name. */
  @Given("an empty {kind} of {n} pages")
  public void cache(String kind, int pageCount) {
    Maker maker = KINDS.get(kind);
    if (maker == null) {
      throw new IllegalArgumentException(
          "no cache is called "
              + kind
              + "; there are "
              + String.join(", ", new TreeSet<>(KINDS.keySet())));
    }
    journal = new Journal();
    cache = maker.make(pageCount, journal);
  }

  @Given("entries for keys {n} to {m}")
  public void fill(int from, int to) {
    writeAll(from, to);
  }

  @Actor("{n} additions to key {m}")
  public Activity adding(int times, int key) {
    return () -> {
      for (int i = 0; i < times; i++) {
        cache.add(key, 1);
      }
      return null;
    };
  }

  @Actor("an addition to key {n}")
  public Activity addingOnce(int key) {
    return adding(1, key);
  }

  @Actor("a read of key {n}")
  public Activity readingOnce(int key) {
    return reading(1, key);
  }

  @Actor("{n} reads of key {m}")
  public Activity reading(int times, int key) {
    return () -> {
      for (int i = 0; i < times; i++) {
        look(key);
      }
      return null;
    };
  }

  @Actor("writes to keys {n} to {m}")
  public Activity writing(int from, int to) {
    return () -> {
      writeAll(from, to);
      return null;
    };
  }

  @Actor("an audit of the journal")
  public Activity auditing() {
    return () -> journal.countReturned(cache);
  }

  @Measure("value of key {n}")
  public long value(int key) {
    Long value = cache.get(key);
    return value == null ? 0 : value;
  }

  /** How often a read gave the value of another key. */
  @Measure("strange values seen")
  public long strange() {
    return strange;
  }

  private void writeAll(int from, int to) {
    for (int key = from; key <= to; key++) {
      cache.put(key, SPAN * key);
    }
  }

  private void look(int key) {
    @Nullable Long value = cache.get(key);
    if (value != null && value / SPAN != key) {
      strange++;
    }
  }
}
