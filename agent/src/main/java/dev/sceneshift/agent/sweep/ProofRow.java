package dev.sceneshift.agent.sweep;

import dev.sceneshift.agent.stage.ScenarioProof;
import dev.sceneshift.agent.stage.ScenarioProver;
import dev.sceneshift.agent.stage.ScenarioResult;
import dev.sceneshift.agent.stage.Trial;
import dev.sceneshift.agent.stage.Verdict;
import dev.sceneshift.agent.sweep.Board.Unit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A scenario that is proved: first it is run as it stands; then the trials are given out. */
final class ProofRow implements Board.Row<ScenarioProof> {
  private final Job job;
  private final int protections;
  private final Map<Integer, Trial> trials = new TreeMap<>();
  private @Nullable ScenarioResult inPlace;
  private boolean begun;
  private int next;
  private long runs;

  /**
   * A row.
   *
   * @param protections how many there are to be taken away
   */
  ProofRow(Job job, int protections) {
    this.job = job;
    this.protections = protections;
  }

  @Override
  public @Nullable Unit<?> next() {
    if (!begun) {
      begun = true;
      return new Unit<>(job, new Task.InPlace(), this::begin);
    }
    if (inPlace == null || next >= protections) {
      return null;
    }
    int index = next++;
    return new Unit<>(job, new Task.Without(index), trial -> put(index, trial));
  }

  private void begin(ScenarioResult result) {
    inPlace = result;
    runs += result.runs();
  }

  private void put(int index, Trial trial) {
    trials.put(index, trial);
    runs += trial.runs();
  }

  @Override
  public boolean isComplete() {
    return inPlace != null && (inPlace.verdict() != Verdict.PASS || trials.size() == protections);
  }

  @Override
  public ScenarioProof result() {
    if (inPlace == null) {
      throw new IllegalStateException(job.scenario().title() + " has not run");
    }
    boolean without = ScenarioProver.takesAway(job.scenario());
    return new ScenarioProof(inPlace, without, List.copyOf(trials.values()));
  }

  @Override
  public long[] state() {
    int done = (inPlace == null ? 0 : 1) + trials.size();
    return new long[] {runs, done, 1L + protections};
  }
}
