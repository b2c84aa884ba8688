package dev.sceneshift.agent.sweep;

import java.io.IOException;

/** Does tasks, one at a time. */
interface Worker {
  /**
   * Does a task.
   *
   * @throws dev.sceneshift.agent.stage.StageException if it cannot be run
   * @throws IOException if the worker has gone
   */
  <A> A run(Job job, Task<A> task) throws IOException;
}
