package dev.sceneshift.fsmodel.send;

import org.jspecify.annotations.Nullable;

/**
 * The last names looked up (kernel: name_cache of struct send_ctx). What was found before an inode
 * was processed is not believed afterwards; otherwise entries stay until they are forgotten or
 * crowded out.
 */
final class NameCache {
  /** Kernel: SEND_MAX_NAME_CACHE_SIZE. */
  static final int MAX_ENTRIES = 256;

  private final LruMap<InodeId, Entry> entries = new LruMap<>(MAX_ENTRIES);

  private record Entry(CurrentName name, boolean provisional) {}

  /** The name if it is known and holds at this progress of the send. */
  @Nullable CurrentName find(InodeId inode, long sendProgress) {
    Entry entry = entries.get(inode);
    if (entry == null) {
      return null;
    }
    if (entry.provisional && inode.ino() < sendProgress) {
      entries.remove(inode);
      return null;
    }
    return entry.name;
  }

  void store(InodeId inode, CurrentName name, long sendProgress) {
    entries.put(inode, new Entry(name, inode.ino() >= sendProgress));
  }

  void forget(InodeId inode) {
    entries.remove(inode);
  }

  int size() {
    return entries.size();
  }
}
