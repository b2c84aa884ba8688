package dev.sceneshift.agent.runtime;

/** Where an actor stands. */
public enum ActorState {
  /** Declared, and waits for a {@link Stage#perform} before it may begin. */
  DEFERRED,
  /** Can run as soon as it gets the baton; also an actor that has not had its first turn. */
  READY,
  /** Holds the baton. */
  RUNNING,
  /** Waits at a point for another actor that it told to go on. */
  AWAITING,
  /** Waits for something that only another actor can give, or for a virtual time. */
  STUCK,
  /** Has ended: its body returned or threw, its thread ended, or it left the stage. */
  DONE
}
