package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.model.Scenario;
import dev.sceneshift.dsl.model.Without;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proves one scenario: as it stands, and then without one protection of its vocabulary after
 * another, in any order. A trial does not depend on those before it. Used by one thread.
 */
public final class ScenarioProver {
  private final Staging staging;
  private final RunOptions options;
  private @Nullable Family whole;
  private @Nullable ScenarioResult inPlace;

  ScenarioProver(Staging staging, RunOptions options) {
    this.staging = staging;
    this.options = options;
  }

  /** Whether a scenario takes a protection away itself; then there are no trials. */
  public static boolean takesAway(Scenario scenario) {
    return scenario.sentences(Without.class).findAny().isPresent();
  }

  /** How many protections there are to be taken away. */
  public int protections() {
    return staging.script().guards().size();
  }

  /**
   * What becomes of it with all protections in place. It is run once.
   *
   * @throws StageException if it cannot be run, as when a given fails
   */
  public ScenarioResult inPlace() {
    if (inPlace == null) {
      long begun = System.nanoTime();
      whole = staging.family();
      Optional<Finding> finding = staging.run(whole, options);
      inPlace = staging.result(whole, finding, begun);
    }
    return inPlace;
  }

  /**
   * What becomes of it without a protection, up to the first member of the family that fails; the
   * scenario must pass as it stands, and is run so first if that has not been done.
   *
   * @param index of the protection, in the order of the vocabulary
   */
  public Trial without(int index) {
    inPlace();
    if (whole == null) {
      throw new IllegalStateException("nothing was run");
    }
    staging.weave();
    return Trials.of(whole, staging.script().guards().get(index), options);
  }

  /** A trial that does not end. */
  public Trial endless(int index, Finding finding) {
    return Trials.endless(staging.script().guards().get(index), finding);
  }
}
