package dev.sceneshift.agent.prove;

import dev.sceneshift.agent.stage.ScenarioProof;
import dev.sceneshift.agent.stage.Trial;
import dev.sceneshift.agent.stage.Trial.Outcome;
import dev.sceneshift.agent.stage.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a number of scenarios catch together. Immutable.
 *
 * @param scenarios in the order in which they were run
 */
public record Proof(List<ScenarioProof> scenarios) {
  /**
   * A protection of a vocabulary. Two vocabularies may have one of the same name.
   *
   * @param method whose calls it is
   */
  public record Protection(String name, String method) {
    private static Protection of(Trial trial) {
      return new Protection(trial.protection(), trial.method());
    }
  }

  /** A scenario, and what its trial without one protection showed. */
  public record Tried(ScenarioProof scenario, Trial trial) {}

  public Proof {
    scenarios = List.copyOf(scenarios);
  }

  /** All protections with their trials, in the order in which the vocabularies have them. */
  public Map<Protection, List<Tried>> protections() {
    Map<Protection, List<Tried>> all = new LinkedHashMap<>();
    for (ScenarioProof scenario : scenarios) {
      for (Trial trial : scenario.trials()) {
        all.computeIfAbsent(Protection.of(trial), p -> new ArrayList<>())
            .add(new Tried(scenario, trial));
      }
    }
    return all;
  }

  /** The trials of one protection that ended so. */
  static List<Tried> only(List<Tried> trials, Outcome outcome) {
    return trials.stream().filter(t -> t.trial().outcome() == outcome).toList();
  }

  /** What is to be said of a protection: its best trial counts. */
  static Outcome outcome(List<Tried> trials) {
    for (Outcome outcome : List.of(Outcome.CAUGHT, Outcome.UNDECIDED, Outcome.NOT_CAUGHT)) {
      if (!only(trials, outcome).isEmpty()) {
        return outcome;
      }
    }
    return Outcome.NOT_REACHED;
  }

  /** Protections that no scenario catches. */
  public List<Protection> uncaught() {
    return protections().entrySet().stream()
        .filter(e -> outcome(e.getValue()) != Outcome.CAUGHT)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Scenarios that pass, take nothing away themselves, and catch nothing. */
  public List<ScenarioProof> idle() {
    return scenarios.stream()
        .filter(s -> !s.without() && isPass(s) && s.caught().isEmpty())
        .toList();
  }

  /** Scenarios that take a protection away themselves, and are left out. */
  public List<ScenarioProof> leftOut() {
    return scenarios.stream().filter(ScenarioProof::without).toList();
  }

  /** Scenarios that do not pass with all protections in place, and so prove nothing. */
  public List<ScenarioProof> notPassing() {
    return scenarios.stream().filter(s -> !isPass(s)).toList();
  }

  /** Whether all scenarios pass, each protection is caught, and each scenario catches one. */
  public boolean isComplete() {
    return notPassing().isEmpty() && uncaught().isEmpty() && idle().isEmpty();
  }

  private static boolean isPass(ScenarioProof scenario) {
    return scenario.result().verdict() == Verdict.PASS;
  }
}
