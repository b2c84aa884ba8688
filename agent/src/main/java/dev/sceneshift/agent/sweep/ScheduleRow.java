package dev.sceneshift.agent.sweep;

import dev.sceneshift.agent.interleave.Schedule;
import dev.sceneshift.agent.interleave.ScheduleTree;
import dev.sceneshift.agent.stage.Gathering;
import dev.sceneshift.agent.stage.ScenarioResult;
import dev.sceneshift.agent.stage.ScheduledRun;
import dev.sceneshift.agent.sweep.Board.Unit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A family of schedules. They are given out one by one, ahead of what those tell that are being
 * run; those that turn out not to be needed are dropped. When all are back the last is run once
 * more, to be shown: traces of all would be much to send.
 */
final class ScheduleRow implements Board.Row<ScenarioResult> {
  private final Job job;
  private final Gathering gathering;
  private final ScheduleTree tree;

  /** What was given out and has not been told to the tree, in that order. */
  private final Deque<Turn> turns = new ArrayDeque<>();

  private Schedule last = Schedule.USUAL;
  private boolean showing;
  private long begun;
  private long ended;

  private static final class Turn {
    final Schedule schedule;
    @Nullable ScheduledRun run;

    Turn(Schedule schedule) {
      this.schedule = schedule;
    }
  }

  /**
   * A row.
   *
   * @param switches how many a schedule may have that nothing forces
   */
  ScheduleRow(Job job, Gathering gathering, long switches) {
    this.job = job;
    this.gathering = gathering;
    this.tree = new ScheduleTree(switches);
  }

  @Override
  public @Nullable Unit<ScheduledRun> next() {
    begun = begun == 0 ? System.nanoTime() : begun;
    Optional<Schedule> next = tree.next();
    if (next.isPresent()) {
      Turn turn = new Turn(next.get());
      boolean shown = gathering.isTooMany(turns.size());
      turns.add(turn);
      return new Unit<>(
          job,
          new Task.Scheduled(turn.schedule, tree.countsUnforced(), shown),
          run -> put(turn, run));
    }
    if (!turns.isEmpty() || showing) {
      return null;
    }
    showing = true;
    return new Unit<>(job, new Task.Scheduled(last, false, true), run -> end(run));
  }

  private void put(Turn turn, ScheduledRun run) {
    turn.run = run;
    Turn first = turns.peek();
    while (first != null && first.run != null && !isComplete()) {
      turns.remove();
      if (tree.ran(first.run.met())) {
        gathering.add(first.run.block());
        last = first.schedule;
        ended = System.nanoTime();
      }
      first = turns.peek();
    }
  }

  private void end(ScheduledRun shown) {
    gathering.end(shown.block());
    ended = System.nanoTime();
  }

  @Override
  public boolean isComplete() {
    return gathering.isComplete();
  }

  @Override
  public boolean keepsWorkers() {
    return true;
  }

  @Override
  public ScenarioResult result() {
    return gathering.result(ended - begun);
  }

  @Override
  public long[] state() {
    return new long[] {gathering.runs(), gathering.blocks(), 0};
  }
}
