package dev.sceneshift.agent.stage;

import java.util.List;
import java.util.Optional;

/** Runs the blocks of one scenario that it is asked for, in any order. Used by one thread. */
public final class BlockRunner {
  private final Staging staging;
  private final RunOptions options;

  BlockRunner(Staging staging, RunOptions options) {
    this.staging = staging;
    this.options = options;
  }

  /**
   * Runs a block.
   *
   * @param position at which the outermost wheel stands, from 0
   * @throws StageException if it cannot be run, as when a given fails
   */
  public Block run(int position) {
    List<String> wrong = staging.weave();
    if (!wrong.isEmpty()) {
      return new Tally(staging.script())
          .block(
              false,
              0,
              Optional.of(staging.notInstrumented(wrong)),
              "",
              List.of(),
              Optional.empty());
    }
    return staging.family().block(position, options.maxRuns());
  }
}
