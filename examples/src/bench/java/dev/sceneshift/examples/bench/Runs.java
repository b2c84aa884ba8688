package dev.sceneshift.examples.bench;

/** Counts the runs of Lincheck: it makes an instance of the operations for each. */
final class Runs {
  private static final String PROPERTY = "runs";

  private Runs() {}

  /** Kept outside of the classes that Lincheck watches and sets back after each run. */
  static void count() {
    System.setProperty(PROPERTY, Long.toString(sum() + 1));
  }

  static long sum() {
    return Long.getLong(PROPERTY, 0);
  }
}
