package dev.sceneshift.toy;

/** Adds up a ledger page by page, and begins anew when it changed underneath. */
public final class Audit {
  private final Ledger ledger;
  private int restarts;
  private long total;

  public Audit(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Returns the sum of all pages as of one version. */
  public long run() {
    int version;
    do {
      version = ledger.version();
      total = 0;
      for (int page = 0; page < ledger.pageCount(); page++) {
        total += ledger.readPage(page);
      }
    } while (ledger.changedSince(version) && restart());
    return total;
  }

  private boolean restart() {
    restarts++;
    return true;
  }

  public int restarts() {
    return restarts;
  }

  public long total() {
    return total;
  }

  /** Holds the shared lock over the whole audit: no transfer can come between two pages. */
  public long runLocked() {
    ledger.lock().lockShared();
    try {
      return run();
    } finally {
      ledger.lock().unlockShared();
    }
  }
}
