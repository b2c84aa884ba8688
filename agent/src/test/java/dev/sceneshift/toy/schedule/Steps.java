package dev.sceneshift.toy.schedule;

/** Three actors, each of which calls {@link #step} a few times and writes down who did. */
public final class Steps {
  private static final StringBuilder SEEN = new StringBuilder();

  private Steps() {}

  /** Begins anew, and gives what was written down. */
  static synchronized String take() {
    String seen = SEEN.toString();
    SEEN.setLength(0);
    return seen;
  }

  public static void one() {
    step("a");
    step("a");
  }

  public static void two() {
    step("b");
    step("b");
  }

  public static void three() {
    step("c");
  }

  static void step(String who) {
    SEEN.append(who);
  }
}
