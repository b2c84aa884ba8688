package dev.sceneshift.agent.stage;

/**
 * Makes instances of a class that is a step class of a scenario and belongs to somebody else: a
 * test class. Called by the runner's thread, between runs.
 */
public interface MemberHost {
  /** An instance for a run that nobody else sees, as a baseline. */
  Object fresh();

  /** Such a run is over. */
  void done(Object instance);
}
