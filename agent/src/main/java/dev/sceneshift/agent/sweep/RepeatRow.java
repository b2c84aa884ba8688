package dev.sceneshift.agent.sweep;

import dev.sceneshift.agent.stage.Repeater;
import dev.sceneshift.agent.stage.Repetitions;
import dev.sceneshift.agent.stage.ScenarioResult;
import dev.sceneshift.agent.sweep.Board.Unit;
import org.jspecify.annotations.Nullable;

/** A scenario that is run again and again: once, and then some at a time. */
final class RepeatRow implements Board.Row<ScenarioResult> {
  private final Job job;
  private final int wanted;
  private final int portion;
  private final Repetitions repetitions;
  private int given;

  /**
   * A row.
   *
   * @param wanted how often it is run
   * @param portion how many runs are given out at a time
   */
  RepeatRow(Job job, int wanted, int portion) {
    this.job = job;
    this.wanted = wanted;
    this.portion = portion;
    this.repetitions = new Repetitions(wanted);
  }

  @Override
  public @Nullable Unit<?> next() {
    if (given == 0) {
      given = 1;
      return new Unit<>(job, new Task.Once(), repetitions::begin);
    }
    if (repetitions.count() == 0 || given >= wanted) {
      return null;
    }
    int from = given;
    int count = Math.min(portion, wanted - given);
    given += count;
    return new Unit<Repeater.More>(
        job,
        new Task.Again(repetitions.digest(), count),
        more -> repetitions.add(from, count, more));
  }

  @Override
  public boolean isComplete() {
    return repetitions.isComplete();
  }

  @Override
  public ScenarioResult result() {
    return repetitions.result();
  }

  @Override
  public long[] state() {
    return new long[] {repetitions.members(), repetitions.count(), wanted};
  }
}
