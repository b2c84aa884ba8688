package dev.sceneshift.agent.stage;

import java.util.List;

/**
 * What a scenario catches.
 *
 * @param result what becomes of it with all protections in place
 * @param without whether it takes a protection away itself; then there are no trials
 * @param trials one for each protection of its vocabulary, in the order of the vocabulary; none
 *     unless it passes
 */
public record ScenarioProof(ScenarioResult result, boolean without, List<Trial> trials) {
  public ScenarioProof {
    trials = List.copyOf(trials);
  }

  /** The protections without which it fails. */
  public List<Trial> caught() {
    return trials.stream().filter(t -> t.outcome() == Trial.Outcome.CAUGHT).toList();
  }
}
