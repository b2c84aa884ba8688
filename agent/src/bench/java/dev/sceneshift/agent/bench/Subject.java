package dev.sceneshift.agent.bench;

/** A method so small that whatever stands in front of it shows. */
public class Subject {
  private int last;

  /** Does next to nothing, in a way that cannot be left out. */
  public int next(int step) {
    last += step;
    return last;
  }
}
