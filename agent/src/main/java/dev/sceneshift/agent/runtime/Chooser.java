package dev.sceneshift.agent.runtime;

import java.util.List;

/** Chooses who runs next where the usual order is not wanted, as when schedules are enumerated. */
public interface Chooser {

  /**
   * Chooses one of those that can run. Called by the holder of the baton when it is stuck or done.
   *
   * @param ready those that can run, in declared order; never empty
   * @param usual the one that the usual order takes, a member of {@code ready}
   * @return a member of {@code ready}
   */
  Actor choose(List<Actor> ready, Actor usual);
}
