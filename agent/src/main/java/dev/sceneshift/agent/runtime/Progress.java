package dev.sceneshift.agent.runtime;

/** How far an actor got that was told to go on. */
public enum Progress {
  /** It has ended. */
  DONE,
  /** It waits for another actor, or has been held. */
  STUCK,
  /** It, or another actor, came to the place that was waited for. */
  REACHED,
  /** It cannot go on: it waits, directly or not, for the one who told it to. */
  CANNOT
}
