package dev.sceneshift.examples.bench;

import dev.sceneshift.examples.cache.Cache;
import dev.sceneshift.examples.cache.EvictionListener;
import dev.sceneshift.examples.cache.Journal;
import dev.sceneshift.examples.cache.LockedCallbackCache;
import dev.sceneshift.examples.cache.UncheckedCache;
import dev.sceneshift.examples.cache.UnlockedPublicationCache;
import dev.sceneshift.examples.cache.UseAfterFreeCache;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;

/**
 * What the actors of {@code cache/right.scn} do, as operations of Lincheck, on the same cache with
 * the same entries. The right cache, used by one thread, says what the others have to give.
 */
@Param(name = "key", gen = IntGen.class, conf = "1:5")
public abstract class CacheOperations {
  private static final int PAGES = 2;
  private static final long SPAN = 100;
  private final Journal journal = new Journal();
  private final Cache cache;

  interface Maker {
    Cache make(int pageCount, EvictionListener listener);
  }

  CacheOperations(Maker maker) {
    Runs.count();
    cache = maker.make(PAGES, journal);
    write(1);
    write(2);
  }

  @Operation
  public long add(@Param(name = "key") int key) {
    return cache.add(key, 1);
  }

  @Operation
  public @Nullable Long read(@Param(name = "key") int key) {
    return cache.get(key);
  }

  @Operation
  public void write(@Param(name = "key") int key) {
    cache.put(key, SPAN * key);
  }

  /** Gives nothing, as the journal hears of an eviction a little after it. */
  @Operation
  public void audit() {
    journal.countReturned(cache);
  }

  /** The right one. */
  public static final class Right extends CacheOperations {
    public Right() {
      super(Cache::new);
    }
  }

  /** Misses the version check. */
  public static final class Unchecked extends CacheOperations {
    public Unchecked() {
      super(UncheckedCache::new);
    }
  }

  /** Uses a page after it was freed. */
  public static final class UseAfterFree extends CacheOperations {
    public UseAfterFree() {
      super(UseAfterFreeCache::new);
    }
  }

  /** Publishes outside the lock. */
  public static final class UnlockedPublication extends CacheOperations {
    public UnlockedPublication() {
      super(UnlockedPublicationCache::new);
    }
  }

  /** Holds its lock over the callback. */
  public static final class LockedCallback extends CacheOperations {
    public LockedCallback() {
      super(LockedCallbackCache::new);
    }
  }

  /** What Lincheck compares with; not counted as a run. */
  public static final class Specification {
    private final Cache right = new Cache(PAGES, (key, value) -> {});

    public Specification() {
      write(1);
      write(2);
    }

    public long add(int key) {
      return right.add(key, 1);
    }

    public @Nullable Long read(int key) {
      return right.get(key);
    }

    public void write(int key) {
      right.put(key, SPAN * key);
    }

    public void audit() {}
  }
}
