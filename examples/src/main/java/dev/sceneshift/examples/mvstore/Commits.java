package dev.sceneshift.examples.mvstore;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Commits entries to a store and remembers those of which the store has said that they are
 * committed and on the disk. Used by one thread at a time.
 */
final class Commits {
  /** Keys that are written again and again, so that there are chunks to be rewritten and reused. */
  private static final int KEYS = 4;

  private static final int VALUE_CHARS = 1500;
  private static final String MAP = "entries";

  private final String file;
  private final MVStore.Builder builder;
  private final Map<Integer, String> acknowledged = new TreeMap<>();
  private final Map<Integer, String> onTheirWay = new TreeMap<>();

  /**
   * Prepares.
   *
   * @param directory where the file of the store is made
   * @param pieceBytes how many bytes the disk writes at a time
   */
  Commits(Path directory, int pieceBytes) {
    PiecewisePath disk = new PiecewisePath(directory, pieceBytes);
    org.h2.store.fs.FilePath.register(disk);
    this.file = disk.getScheme() + ":store.mv";
    this.builder = new MVStore.Builder().fileName(file).autoCommitDisabled();
  }

  /** Opens the store, commits so many times, and closes it. */
  void run(int commits, boolean reuseSpaceAtOnce) {
    MVStore store = builder.open();
    try {
      if (reuseSpaceAtOnce) {
        store.setRetentionTime(0);
      }
      MVMap<Integer, String> map = store.openMap(MAP);
      for (int i = 0; i < commits; i++) {
        commit(store, map, i % KEYS, value(i));
      }
      store.close();
    } catch (MVStoreException e) {
      // As if the process had ended: nothing more is written.
      store.closeImmediately();
      throw e;
    }
  }

  private void commit(MVStore store, MVMap<Integer, String> map, int key, String value) {
    onTheirWay.put(key, value);
    map.put(key, value);
    store.commit();
    store.sync();
    acknowledged.put(key, value);
    onTheirWay.remove(key);
  }

  private static String value(int commit) {
    return (commit + ":").repeat(VALUE_CHARS / 3);
  }

  /** Opens the store again and says what is wrong with it; null if nothing. */
  @Nullable String objection() {
    try (MVStore store = builder.open()) {
      MVMap<Integer, String> map = store.openMap(MAP);
      for (Map.Entry<Integer, String> entry : acknowledged.entrySet()) {
        String found = map.get(entry.getKey());
        if (!isRight(entry.getKey(), found)) {
          return "entry "
              + entry.getKey()
              + " is "
              + shown(found)
              + ", committed was "
              + shown(entry.getValue());
        }
      }
      return null;
    } catch (MVStoreException e) {
      return "it cannot be opened: " + e.getMessage();
    }
  }

  /** An entry that was on its way when the disk failed may have come in place of the one before. */
  private boolean isRight(int key, @Nullable String found) {
    return Objects.equals(found, acknowledged.get(key))
        || found != null && found.equals(onTheirWay.get(key));
  }

  private static String shown(@Nullable String value) {
    return value == null ? "gone" : value.substring(0, value.indexOf(':'));
  }
}
