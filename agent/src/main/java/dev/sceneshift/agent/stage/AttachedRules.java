package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.model.Scenario;
import java.util.List;

/** What a scenario cannot say of a program that runs by itself, once. */
final class AttachedRules {
  private AttachedRules() {}

  /**
   * Checks a scenario.
   *
   * @param comparisons where it speaks of the baseline
   * @throws Refusal at the first sentence that has no place
   */
  static void check(
      Scenario scenario,
      List<ActorPart> actors,
      List<Wheel> wheels,
      List<SourceLocation> comparisons) {
    if (!wheels.isEmpty()) {
      throw new Refusal(
          wheels.get(0).sentence(),
          "under -javaagent the program runs once: \""
              + wheels.get(0).written()
              + "\" means many runs");
    }
    if (!comparisons.isEmpty()) {
      throw new Refusal(
          comparisons.get(0),
          "under -javaagent there is no baseline: record the quiet run's output and compare it");
    }
    for (ActorPart actor : actors) {
      if (actor.deferred()) {
        throw new Refusal(
            scenario.location(),
            "under -javaagent the program starts its threads: \"start "
                + actor.name()
                + "\" has no place");
      }
    }
  }
}
