package dev.sceneshift.agent.stage;

/** Who runs the program that a scenario is about. */
public enum Mode {
  /** The scenario itself: its givens prepare, its actors do. */
  STAGED,
  /** The program runs by itself under {@code -javaagent}; actors are roles. */
  ATTACHED
}
