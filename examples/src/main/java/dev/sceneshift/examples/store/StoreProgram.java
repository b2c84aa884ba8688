package dev.sceneshift.examples.store;

import java.io.IOException;

/** What a program does with stores, a method for each actor. */
public final class StoreProgram {
  private static final int SHARED_KEY = 7;
  private static final int FILLED = 3;
  private static final int COMMITTED = 10;

  /** One for all, as the methods of two actors meet in it. */
  private static final Store SHARED = empty();

  private StoreProgram() {}

  private static Store empty() {
    try {
      return Store.open(new Disk());
    } catch (CorruptStoreException e) {
      throw new IllegalStateException("an empty disk cannot be opened", e);
    }
  }

  /** Commits three entries. */
  public static void fill() throws IOException {
    commitAll(new Disk(), FILLED);
  }

  /** Commits three entries and opens the store anew. */
  public static int reopen() throws IOException {
    Disk disk = new Disk();
    commitAll(disk, FILLED);
    return Store.open(disk).size();
  }

  /** Changes the shared entry. */
  public static void putOne() throws ConflictException {
    SHARED.put(SHARED_KEY, 1);
  }

  /** Changes the same one. */
  public static void putTwo() throws ConflictException {
    SHARED.put(SHARED_KEY, 2);
  }

  /** Commits ten entries, opens the store anew whatever came of it, and looks for them. */
  public static void commitThenReopen() throws IOException {
    Disk disk = new Disk();
    int committed = 0;
    try {
      Store store = Store.open(disk);
      for (int key = 1; key <= COMMITTED; key++) {
        store.commit(key, key);
        committed++;
      }
    } finally {
      if (sizeAfterReopening(disk) != committed) {
        loseCommitted(committed);
      }
    }
  }

  private static void commitAll(Disk disk, int entries) throws IOException {
    Store store = Store.open(disk);
    for (int key = 1; key <= entries; key++) {
      store.commit(key, key);
    }
  }

  /** How many entries the store holds; 0 if it cannot be read any more. */
  private static int sizeAfterReopening(Disk disk) {
    try {
      return Store.open(disk).size();
    } catch (CorruptStoreException e) {
      return 0;
    }
  }

  private static void loseCommitted(int committed) {
    throw new IllegalStateException(committed + " entries were committed, and others are there");
  }
}
