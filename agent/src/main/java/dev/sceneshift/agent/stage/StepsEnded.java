package dev.sceneshift.agent.stage;

/** Ends the performer of a sentence whose steps cannot go on; why is among the findings. */
final class StepsEnded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StepsEnded() {
    super("the steps have ended", null, false, false);
  }
}
