package dev.sceneshift.agent.instrument.subject;

import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Stage;

/** Who is speaking, for what a case says. */
final class Actors {
  private Actors() {}

  static String name() {
    Actor actor = Stage.currentActor();
    return actor == null ? "nobody" : actor.name();
  }
}
