package dev.sceneshift.agent.instrument.subject;

import dev.sceneshift.agent.runtime.Stage;

/** The virtual clock, for what a case says. */
final class Times {
  private Times() {}

  static String now() {
    return nanos() / 1_000_000 + " ms";
  }

  static long nanos() {
    Stage stage = Stage.current();
    if (stage == null) {
      throw new IllegalStateException("no stage");
    }
    return stage.virtualNanos();
  }
}
