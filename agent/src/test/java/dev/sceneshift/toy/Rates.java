package dev.sceneshift.toy;

/** What is there only when its class has been initialised. */
public final class Rates {
  private static int rate;

  static {
    rate = read();
  }

  private Rates() {}

  private static int read() {
    return 7;
  }

  public static int rate() {
    return rate;
  }
}
