package dev.sceneshift.fsmodel.send;

/**
 * Directories whose times are to be set, put off as long as other inodes may still change them
 * (kernel: dir_utimes_cache of struct send_ctx).
 */
final class DirectoryTimes {
  /** Kernel: SEND_MAX_DIR_UTIMES_CACHE_SIZE. */
  static final int MAX_ENTRIES = 64;

  private final LruMap<InodeId, Boolean> directories = new LruMap<>(LruMap.UNLIMITED);
  private final Sender sender;

  /** Sets the times of an inode. */
  interface Sender {
    void utimes(long ino, long generation);
  }

  DirectoryTimes(Sender sender) {
    this.sender = sender;
  }

  /** Notes a directory, or that a noted one was used again (kernel: cache_dir_utimes). */
  void add(long ino, long generation) {
    directories.put(new InodeId(ino, generation), Boolean.TRUE);
  }

  /** Sends what is above the limit, least recently used first. */
  void trim() {
    while (directories.size() > MAX_ENTRIES) {
      InodeId directory = directories.removeLeastRecent();
      sender.utimes(directory.ino(), directory.generation());
    }
  }

  /** Sends all that is left, most recently used first. */
  void flush() {
    for (InodeId directory : directories.keysMostRecentFirst()) {
      sender.utimes(directory.ino(), directory.generation());
    }
    directories.clear();
  }

  int size() {
    return directories.size();
  }
}
