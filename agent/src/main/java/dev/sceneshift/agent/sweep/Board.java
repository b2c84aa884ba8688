package dev.sceneshift.agent.sweep;

import dev.sceneshift.agent.stage.Block;
import dev.sceneshift.agent.stage.Gathering;
import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.agent.stage.ScenarioResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which blocks are to be run, are being run, and have been. Blocks are given out in order, a few
 * ahead of what is known to be there; those that turn out not to be needed are dropped.
 * Thread-safe.
 */
final class Board {
  private final List<Row> rows = new ArrayList<>();
  private final int ahead;
  private @Nullable Exception failure;

  /** One job. */
  private static final class Row {
    final Job job;
    final Gathering gathering;
    final Map<Integer, Block> waiting = new TreeMap<>();
    int next;
    long begun;
    long ended;

    Row(Job job, Gathering gathering) {
      this.job = job;
      this.gathering = gathering;
    }
  }

  /** A block that somebody is to run. */
  record Unit(Job job, int row, int position) {}

  /**
   * A board.
   *
   * @param ahead how many blocks of one scenario may be given out and not be back
   */
  Board(List<Job> jobs, RunOptions options, int ahead) {
    for (Job job : jobs) {
      rows.add(new Row(job, new Gathering(job.file(), job.scenario(), options)));
    }
    this.ahead = ahead;
  }

  /** The next block; null if there is none now. */
  synchronized @Nullable Unit take() {
    for (int i = 0; i < rows.size() && failure == null; i++) {
      Row row = rows.get(i);
      boolean mayBeMore = row.next == 0 || row.gathering.isDivided();
      if (!row.gathering.isComplete() && mayBeMore && row.next - row.gathering.blocks() < ahead) {
        row.begun = row.next == 0 ? System.nanoTime() : row.begun;
        return new Unit(row.job, i, row.next++);
      }
    }
    return null;
  }

  /** The next block; waits for one, and is null if all is done. */
  synchronized @Nullable Unit await() throws InterruptedException {
    Unit unit = take();
    while (unit == null && !isDone()) {
      wait();
      unit = take();
    }
    return unit;
  }

  private boolean isDone() {
    return failure != null || rows.stream().allMatch(row -> row.gathering.isComplete());
  }

  /** A block has been run. */
  synchronized void put(Unit unit, Block block) {
    Row row = rows.get(unit.row());
    row.waiting.put(unit.position(), block);
    Block next = row.waiting.remove(row.gathering.blocks());
    while (next != null && !row.gathering.isComplete()) {
      row.gathering.add(next);
      row.ended = System.nanoTime();
      next = row.waiting.remove(row.gathering.blocks());
    }
    notifyAll();
  }

  /** A block could not be run: nothing more is given out. */
  synchronized void fail(Exception thrown) {
    failure = failure == null ? thrown : failure;
    notifyAll();
  }

  synchronized @Nullable Exception failure() {
    return failure;
  }

  /** Waits until something has come in, unless the job is complete. */
  synchronized void awaitNews(int row) throws InterruptedException {
    if (!rows.get(row).gathering.isComplete() && failure == null) {
      wait();
    }
  }

  synchronized boolean isComplete(int row) {
    return rows.get(row).gathering.isComplete();
  }

  /** What became of a job that is complete. */
  synchronized ScenarioResult result(int row) {
    Row done = rows.get(row);
    return done.gathering.result(done.ended - done.begun);
  }

  /** How far a job is: members, blocks, and blocks expected. */
  synchronized long[] state(int row) {
    Gathering gathering = rows.get(row).gathering;
    return new long[] {gathering.runs(), gathering.blocks(), gathering.expectedBlocks()};
  }
}
