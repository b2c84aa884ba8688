package dev.sceneshift.agent.bench;

/** The class that the rules of "no rule on the class" are about. */
public class Bystander {

  /** Is watched, and never called in the measurement. */
  public int next(int step) {
    return step;
  }

  /** Is watched as somebody's role, and called when all is measured. */
  public void play() {}

  /** The role of another. */
  public void playOther() {}
}
