package dev.sceneshift.agent.sweep;

import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.agent.stage.ScenarioResult;
import dev.sceneshift.agent.stage.ScenarioRunner;
import dev.sceneshift.agent.stage.StageException;
import dev.sceneshift.agent.sweep.Board.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs scenarios in the calling thread, with other JVMs to help when it takes longer. Results come
 * in the order of the scenarios and are the same for any number of JVMs. Used by one thread.
 */
public final class Sweep implements AutoCloseable {
  /** Starting a JVM costs about as much as this. */
  private static final long WORTH_HELP_NANOS = 3_000_000_000L;

  private final Board board;
  private final LocalWorker local;
  private final RunOptions options;
  private final WorkerProcesses processes;
  private final int jobs;
  private final ProgressListener progress;
  private final List<RemoteWorker> helpers = new ArrayList<>();
  private final long begun = System.nanoTime();
  private boolean helped;
  private int next;

  /** Is told now and then how far a scenario is. */
  @FunctionalInterface
  public interface ProgressListener {
    /**
     * The scenario at an index has come so far.
     *
     * @param runs members that were run
     * @param blocks values of the outermost {@code any} that are done
     * @param expected how many there are, as far as can be told; 0 if nothing is known
     */
    void at(int index, long runs, long blocks, long expected);
  }

  /**
   * Prepares.
   *
   * @param jobs the most JVMs to use, this one included
   * @param atOnce whether helpers are started at once, and not only when it takes longer
   */
  public Sweep(
      ScenarioRunner runner,
      List<Job> scenarios,
      RunOptions options,
      WorkerProcesses processes,
      int jobs,
      boolean atOnce,
      ProgressListener progress)
      throws IOException {
    this.board = new Board(scenarios, options, 2 * jobs + 2);
    this.local = new LocalWorker(runner, options);
    this.options = options;
    this.processes = processes;
    this.jobs = jobs;
    this.progress = progress;
    if (atOnce) {
      help();
    }
  }

  /**
   * The result of the next scenario.
   *
   * @throws StageException if it cannot be run, as when a given fails
   * @throws IOException if a helper is gone
   */
  public ScenarioResult next() throws IOException {
    int row = next++;
    while (!board.isComplete(row)) {
      complain();
      Unit unit = board.take();
      if (unit == null) {
        awaitNews(row);
      } else {
        board.put(unit, local.run(unit.job(), unit.position()));
        if (!helped && System.nanoTime() - begun > WORTH_HELP_NANOS) {
          help();
        }
      }
      long[] state = board.state(row);
      progress.at(row, state[0], state[1], state[2]);
    }
    return board.result(row);
  }

  private void awaitNews(int row) throws IOException {
    try {
      board.awaitNews(row);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void complain() throws IOException {
    Exception failure = board.failure();
    if (failure instanceof IOException gone) {
      throw gone;
    }
    if (failure != null) {
      throw new StageException(String.valueOf(failure.getMessage()), failure);
    }
  }

  private void help() throws IOException {
    helped = true;
    if (jobs < 2) {
      return;
    }
    helpers.addAll(processes.start(jobs - 1, options));
    for (RemoteWorker helper : helpers) {
      Thread driver = new Thread(() -> drive(helper), "sceneshift-helper");
      driver.setDaemon(true);
      driver.start();
    }
  }

  private void drive(RemoteWorker helper) {
    try {
      helper.awaitReady();
      Unit unit = board.await();
      while (unit != null) {
        board.put(unit, helper.run(unit.job(), unit.position()));
        unit = helper.hasGivenUp() ? null : board.await();
      }
    } catch (IOException | StageException e) {
      board.fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    helpers.forEach(RemoteWorker::close);
  }
}
