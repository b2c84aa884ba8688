package dev.sceneshift.examples.cache;

import java.util.ArrayDeque;
import java.util.Deque;

/** The pages that hold no entry; the one freed last is taken first. Guarded by the cache's lock. */
final class PagePool {
  private final Deque<Page> free = new ArrayDeque<>();

  PagePool(int pageCount) {
    for (int i = 0; i < pageCount; i++) {
      free.push(new Page());
    }
  }

  boolean isEmpty() {
    return free.isEmpty();
  }

  Page take() {
    return free.pop();
  }

  void give(Page page) {
    free.push(page);
  }
}
