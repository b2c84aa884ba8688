package dev.sceneshift.toy;

/** Waits in a loop for what nobody does. */
public final class Spinner {
  private volatile boolean done;
  private long turns;

  private Spinner() {}

  /** Never returns. */
  public static void main(String[] arguments) {
    Spinner spinner = new Spinner();
    while (!spinner.done) {
      spinner.turns++;
    }
  }
}
