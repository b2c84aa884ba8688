package dev.sceneshift.fsmodel.device;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sparse bytes in memory, in pages; a page that was never written is absent. */
final class MemoryPages {
  static final int PAGE_BYTES = 16 << 10;

  private final Map<Long, byte[]> pages = new ConcurrentHashMap<>();

  /** The page that holds address {@code physical}, or null. */
  byte @Nullable [] page(long physical) {
    return pages.isEmpty() ? null : pages.get(physical / PAGE_BYTES);
  }

  void put(long physical, byte[] page) {
    pages.put(physical / PAGE_BYTES, page);
  }

  boolean isEmpty() {
    return pages.isEmpty();
  }

  /** Calls {@code consumer} for each page, in ascending order of address. */
  void forEach(PageConsumer consumer) throws java.io.IOException {
    for (Long number : pages.keySet().stream().sorted().toList()) {
      byte[] page = pages.get(number);
      if (page != null) {
        consumer.accept(number * PAGE_BYTES, page);
      }
    }
  }

  /** Takes one page and the address of its first byte. */
  interface PageConsumer {
    void accept(long physical, byte[] page) throws java.io.IOException;
  }
}
