package dev.sceneshift.toy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pages of amounts. A transfer changes two pages at once under the exclusive lock; a reader that
 * reads page by page, taking the shared lock for each, must ask {@link #changedSince} at the end,
 * or it sees money twice or not at all.
 */
public final class Ledger {
  private final LedgerLock lock = new LedgerLock();
  private final long[] amounts;
  private final List<String> log = new ArrayList<>();
  private int version;

  /** Opens a ledger of {@code pageCount} pages, with 100 on each. */
  public Ledger(int pageCount) {
    if (pageCount < 1) {
      throw new IllegalArgumentException("a ledger has 1 page at least, not " + pageCount);
    }
    amounts = new long[pageCount];
    Arrays.fill(amounts, 100);
  }

  public LedgerLock lock() {
    return lock;
  }

  public int pageCount() {
    return amounts.length;
  }

  public int version() {
    return version;
  }

  /** Reads one page, counted from 0. */
  public long readPage(int page) {
    lock.lockShared();
    try {
      return copy(page);
    } finally {
      lock.unlockShared();
    }
  }

  private long copy(int page) {
    return amounts[page];
  }

  /** Moves {@code amount} from one page to another, both counted from 0. */
  public void transfer(int from, int to, long amount) {
    lock.lockExclusive();
    try {
      amounts[from] -= amount;
      amounts[to] += amount;
      version++;
      record(from + " to " + to + ": " + amount);
    } finally {
      lock.unlockExclusive();
    }
  }

  /** Loses the money of a page, counted from 0. */
  public void erase(int page) {
    amounts[page] = 0;
  }

  /** Writes a line about a transfer; nothing depends on it. */
  void record(String line) {
    log.add(line);
  }

  public List<String> log() {
    return List.copyOf(log);
  }

  /** Tells whether a transfer has been made since the ledger had this version. */
  public boolean changedSince(int earlier) {
    return version != earlier;
  }
}
