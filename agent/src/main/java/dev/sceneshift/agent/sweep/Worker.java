package dev.sceneshift.agent.sweep;

import dev.sceneshift.agent.stage.Block;
import java.io.IOException;

/** Runs blocks, one at a time. */
interface Worker {
  /**
   * Runs a block.
   *
   * @throws dev.sceneshift.agent.stage.StageException if it cannot be run
   * @throws IOException if the worker has gone
   */
  Block run(Job job, int position) throws IOException;
}
