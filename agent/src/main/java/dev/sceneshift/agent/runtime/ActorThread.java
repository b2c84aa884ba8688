package dev.sceneshift.agent.runtime;

/** The thread of an actor that was declared with a body. */
final class ActorThread extends Thread {
  private final Actor actor;
  private final Body part;

  ActorThread(Actor actor, Body part) {
    super(null, null, actor.name(), 0, true);
    this.actor = actor;
    this.part = part;
    setDaemon(true);
  }

  @Override
  public void run() {
    Baton baton = actor.stage().baton();
    actor.core = true;
    actor.transparent++;
    actor.awaitTurn();
    try {
      baton.begin(actor);
      actor.core = false;
      actor.transparent--;
      actor.result = part.run();
    } catch (Throwable thrown) {
      actor.failure = thrown;
    } finally {
      actor.transparent++;
      actor.core = true;
      baton.end(actor);
    }
  }
}
