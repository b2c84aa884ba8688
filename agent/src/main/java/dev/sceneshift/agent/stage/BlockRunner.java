package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.interleave.Met;
import dev.sceneshift.agent.interleave.Schedule;
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
    return wrong.isEmpty() ? staging.family().block(position, options.maxRuns()) : not(wrong);
  }

  /**
   * Runs one schedule of a scenario that is a block of nothing but schedules.
   *
   * @param unforced whether departures from it count that nothing forces
   * @param traced whether the trace is wanted even if it passes
   * @throws StageException if it cannot be run, as when a given fails
   */
  public ScheduledRun run(Schedule schedule, boolean unforced, boolean traced) {
    List<String> wrong = staging.weave();
    return wrong.isEmpty()
        ? staging.family().scheduled(schedule, unforced, traced)
        : new ScheduledRun(not(wrong), Met.NOTHING);
  }

  private Block not(List<String> wrong) {
    Optional<Finding> finding = Optional.of(staging.notInstrumented(wrong));
    return new Tally(staging.script()).block(false, 0, finding, "", List.of(), Optional.empty());
  }
}
