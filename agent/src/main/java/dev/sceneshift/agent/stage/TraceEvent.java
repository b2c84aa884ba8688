package dev.sceneshift.agent.stage;

/**
 * One event of a trace.
 *
 * @param actor who did it; the steps of a sentence are done by {@code file.scn:9}
 * @param text what was done, as reports say it: {@code reads leaf 3}
 */
public record TraceEvent(String actor, String text) {
  @Override
  public String toString() {
    return actor + " " + text;
  }
}
