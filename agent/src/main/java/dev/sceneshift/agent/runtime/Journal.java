package dev.sceneshift.agent.runtime;

/**
 * What passing a point by a {@link Lane} leaves behind: a step, and a mark that waits for whoever
 * keeps the trace. Confined to the holder of the baton, {@link #called} apart.
 */
public final class Journal {
  private static final int LENGTH = 256;

  final long[] marks = new long[LENGTH];

  /** Marks that have not been taken. */
  int size;

  /** Steps but those that the marks are. */
  private long steps;

  private final long stepLimit;

  /**
   * Whether the next hit has to look about: the run ends or is near its limit, or somebody outside
   * did something.
   */
  volatile boolean called;

  /**
   * Makes an empty one.
   *
   * @param stepLimit steps after which a run is endless; at least 1
   */
  public Journal(long stepLimit) {
    this.stepLimit = stepLimit;
  }

  /** Steps so far; read by another thread it may be a little old. */
  long steps() {
    return steps + size;
  }

  /** Counts a step that is no mark. */
  void step() {
    steps++;
    lookOut();
  }

  boolean isOverLimit() {
    return steps() > stepLimit;
  }

  long stepLimit() {
    return stepLimit;
  }

  /** So near the limit that the marks to come could be too many, each hit is looked at. */
  private void lookOut() {
    if (isNearLimit() && !called) {
      called = true;
    }
  }

  private boolean isNearLimit() {
    return steps > stepLimit - LENGTH;
  }

  /** Somebody has looked about, or does so now. */
  void calm() {
    if (called && !isNearLimit()) {
      called = false;
    }
  }

  /** How many marks wait to be taken. */
  public int size() {
    return size;
  }

  /**
   * Takes all marks, in the order in which they were left.
   *
   * @param kept how many of them, from the first, are written to {@code target} from {@code at}
   */
  public void take(long[] target, int at, int kept) {
    System.arraycopy(marks, 0, target, at, kept);
    steps += size;
    size = 0;
    lookOut();
  }
}
