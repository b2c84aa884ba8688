package dev.sceneshift.agent.sweep;

import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.agent.stage.ScenarioProof;
import dev.sceneshift.agent.stage.ScenarioResult;
import dev.sceneshift.agent.stage.ScenarioRunner;
import dev.sceneshift.agent.stage.StageException;
import dev.sceneshift.agent.sweep.Board.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Runs scenarios in the calling thread, with other JVMs to help when it takes longer. Results come
 * in the order of the scenarios and are the same for any number of JVMs. Used by one thread.
 *
 * @param <R> what comes of a scenario
 */
public final class Sweep<R> implements AutoCloseable {
  /** Starting a JVM costs about as much as this. */
  private static final long WORTH_HELP_NANOS = 3_000_000_000L;

  /** Repetitions of a scenario are done in about so many portions by each JVM. */
  private static final int PORTIONS = 4;

  private static final int MOST_AT_A_TIME = 100;

  private final Board<R> board;
  private final LocalWorker local;
  private final RunOptions options;
  private final WorkerProcesses processes;
  private final int jobs;
  private final ProgressListener progress;
  private final List<RemoteWorker> helpers = new CopyOnWriteArrayList<>();
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
     * @param units values of the outermost {@code any}, trials or repetitions that are done
     * @param expected how many there are, as far as can be told; 0 if nothing is known
     */
    void at(int index, long runs, long units, long expected);
  }

  /**
   * Who does the work.
   *
   * @param jobs the most JVMs to use, this one included
   * @param atOnce whether helpers are started at once, and not only when it takes longer
   */
  public record Crew(ScenarioRunner runner, WorkerProcesses processes, int jobs, boolean atOnce) {}

  /** Runs each scenario, its families by blocks. */
  public static Sweep<ScenarioResult> ofFamilies(
      List<Job> scenarios, RunOptions options, Crew crew, ProgressListener progress)
      throws IOException {
    int ahead = 2 * crew.jobs() + 2;
    List<FamilyRow> rows =
        scenarios.stream().map(job -> new FamilyRow(job, options, ahead)).toList();
    return new Sweep<>(new Board<>(rows, false), options, crew, progress);
  }

  /** Runs each scenario as often as the options say, and compares. */
  public static Sweep<ScenarioResult> ofRepetitions(
      List<Job> scenarios, RunOptions options, Crew crew, ProgressListener progress)
      throws IOException {
    int portion =
        Math.max(1, Math.min(MOST_AT_A_TIME, options.repeat() / (PORTIONS * crew.jobs())));
    List<RepeatRow> rows =
        scenarios.stream().map(job -> new RepeatRow(job, options.repeat(), portion)).toList();
    return new Sweep<>(new Board<>(rows, true), options, crew, progress);
  }

  /** Runs each scenario, and once more without each protection. */
  public static Sweep<ScenarioProof> ofProofs(
      List<Job> scenarios, RunOptions options, Crew crew, ProgressListener progress)
      throws IOException {
    List<ProofRow> rows = new ArrayList<>();
    for (Job job : scenarios) {
      int protections = crew.runner().prover(job.file(), job.scenario(), options).protections();
      rows.add(new ProofRow(job, protections));
    }
    return new Sweep<>(new Board<>(rows, true), options, crew, progress);
  }

  private Sweep(Board<R> board, RunOptions options, Crew crew, ProgressListener progress)
      throws IOException {
    this.board = board;
    this.local = new LocalWorker(crew.runner(), options);
    this.options = options;
    this.processes = crew.processes();
    this.jobs = crew.jobs();
    this.progress = progress;
    if (crew.atOnce()) {
      help();
    }
  }

  /**
   * The result of the next scenario.
   *
   * @throws StageException if it cannot be run, as when a given fails
   * @throws IOException if a helper is gone
   */
  public R next() throws IOException {
    int row = next++;
    while (!board.isComplete(row)) {
      complain();
      Unit<?> unit = board.take(local);
      if (unit == null) {
        awaitNews(row);
      } else {
        perform(local, unit);
        if (!helped && System.nanoTime() - begun > WORTH_HELP_NANOS) {
          help();
        }
      }
      long[] state = board.state(row);
      progress.at(row, state[0], state[1], state[2]);
    }
    return board.result(row);
  }

  private <A> void perform(Worker worker, Unit<A> unit) throws IOException {
    board.put(unit, worker.run(unit.job(), unit.task()));
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

  private void drive(RemoteWorker first) {
    RemoteWorker helper = first;
    try {
      helper.awaitReady();
      Unit<?> unit = board.await(helper);
      while (unit != null) {
        perform(helper, unit);
        if (helper.hasGivenUp()) {
          helper = processes.replace(helper, options);
          helpers.add(helper);
          helper.awaitReady();
        }
        unit = board.await(helper);
      }
    } catch (IOException | StageException e) {
      board.fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      // Else everybody would wait for what this one took.
      board.fail(new IOException("a helper has failed: " + e, e));
    }
  }

  @Override
  public void close() {
    helpers.forEach(RemoteWorker::close);
  }
}
